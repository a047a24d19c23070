/** Addresses at which nobody need be signed in. */
const open = /^\/(welcome|sign-in-failed|invitation)\/?$/;

export const isOpen = (path: string): boolean => open.test(path);

/** The code of the tenant whose page this is; null elsewhere. */
export const tenantOf = (path: string): string | null => /^\/[cw]\/([^/]+)/.exec(path)?.[1] ?? null;

/**
 * Where to go back to after signing in: a page of ours, never another site ("//host", "/\host") and
 * never the pages that lead to signing in. Anything else is the first page.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !isWithin(wanted)) return '/';
  try {
    const url = new URL(wanted, 'https://ours.invalid');
    const path = `${url.pathname}${url.search}${url.hash}`;
    // Asked again of what it became: "/..//host" is "//host" once its dots are followed.
    return url.origin === 'https://ours.invalid' && isWithin(path) && !isOpen(url.pathname)
      ? path
      : '/';
  } catch {
    return '/';
  }
}

const isWithin = (path: string): boolean => /^\/(?![/\\])/.test(path);
