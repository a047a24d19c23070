/** A page of ours: an address to go to after signing in that cannot lead anywhere else. */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2_000) return '/';
  // Browsers take \ for / and leave out tabs and line ends, so "/\host" and "/<tab>/host" are other hosts.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return '/';
  const ours = 'https://ours.invalid';
  if (!URL.canParse(wanted, ours)) return '/';
  const url = new URL(wanted, ours);
  // What a path of dots leads to may begin with // once more.
  if (url.origin !== ours || url.pathname.startsWith('//')) return '/';
  // Not the addresses of signing in and out themselves: that would go round in a circle.
  if (/^\/sign-(in|out)(\/|$)/.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
