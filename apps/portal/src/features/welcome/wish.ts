/** What somebody typed to find their municipality: words of its name, or the address at work. */
export interface Wish {
  readonly search: string;
  /** The part after @, in small letters; null for a name or code. */
  readonly domain: string | null;
}

/** Labels of a municipality's domain that don't name it: city.kumamoto.lg.jp, town.x.okayama.jp. */
const common = new Set(['lg', 'jp', 'www', 'mail', 'city', 'town', 'vill', 'pref', 'metro']);

/** A mail address gives the label that names the municipality, which the directory knows in English. */
export function readWish(text: string): Wish {
  const typed = text.normalize('NFKC').trim();
  const at = typed.lastIndexOf('@');
  if (at < 0) return { search: typed, domain: null };
  const domain = typed.slice(at + 1).toLowerCase();
  const named = domain.split('.').filter((label) => label !== '' && !common.has(label));
  return { search: named[0] ?? '', domain };
}

/** The providers in the order to offer them: those that the address belongs to come first. */
export function inOrder<P extends { readonly domains: readonly string[] }>(
  providers: readonly P[],
  domain: string | null,
): { readonly fits: readonly P[]; readonly others: readonly P[] } {
  const has = (provider: P) =>
    domain !== null && provider.domains.some((one) => one.toLowerCase() === domain);
  return {
    fits: providers.filter(has),
    others: providers.filter((provider) => !has(provider)),
  };
}

/** Address of the API that leads to the provider. */
export function signInAddress(wish: {
  readonly tenant: string;
  readonly provider: string;
  readonly back: string;
  readonly invitation?: string | undefined;
}): string {
  const { tenant, provider, back, invitation } = wish;
  const search = new URLSearchParams({ tenant, provider, return: back });
  if (invitation) search.set('invitation', invitation);
  return `/sign-in?${search}`;
}
