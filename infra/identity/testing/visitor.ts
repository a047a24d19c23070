/** A browser without a window: keeps cookies with their paths, follows redirects within its origins. */
export class Visitor {
  readonly #home: string;
  readonly #origins: ReadonlySet<string>;
  readonly #cookies = new Map<string, { host: string; path: string; pair: string }>();

  /** Relative addresses and posted forms are of the first origin. */
  constructor(home: string, ...others: readonly string[]) {
    this.#home = home;
    this.#origins = new Set([home, ...others]);
  }

  get(address: string | URL): Promise<Visit> {
    return this.#send(new URL(address, this.#home), {});
  }

  /** Posts a form as a page of `origin` would; by default one of the first origin. */
  post(
    address: string | URL,
    form: Record<string, string>,
    headers: Record<string, string> = { origin: this.#home, 'sec-fetch-site': 'same-origin' },
  ): Promise<Visit> {
    return this.#send(new URL(address, this.#home), {
      method: 'POST',
      body: new URLSearchParams(form),
      headers,
    });
  }

  /** Opens the sign-in page at `start` and chooses somebody (the id of a demo person). */
  async choose(start: URL, person: string): Promise<Visit> {
    const page = await this.get(start);
    return this.submitted(await this.post(page.url, { person }));
  }

  /** Sends the forms that a page's own script would submit at once. */
  async submitted(visit: Visit): Promise<Visit> {
    if (!visit.body.includes('document.forms[0].submit()')) return visit;
    const action = /<form method="post" action="([^"]+)"/.exec(visit.body)?.[1] ?? '';
    const inputs = visit.body.matchAll(/name="([^"]+)" value="([^"]*)"/g);
    return this.post(
      action,
      Object.fromEntries([...inputs].map(([, name, value]) => [name, value])),
    );
  }

  /** The Cookie header that a request to `address` would carry; empty without cookies. */
  cookiesFor(address: string | URL): string {
    const { hostname, pathname } = new URL(address);
    return [...this.#cookies.values()]
      .filter(({ host, path }) => host === hostname && pathname.startsWith(path))
      .map(({ pair }) => pair)
      .join('; ');
  }

  async #send(url: URL, init: RequestInit): Promise<Visit> {
    for (let hop = 0; hop < 10; hop += 1) {
      const cookie = this.cookiesFor(url);
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
      });
      this.#remember(url.hostname, response.headers.getSetCookie());
      const location = response.headers.get('location');
      const body = await response.text();
      if (!location) return { url, status: response.status, headers: response.headers, body };
      url = new URL(location, url);
      if (!this.#origins.has(url.origin)) {
        return { url, status: response.status, headers: response.headers, body };
      }
      init = {};
    }
    throw new Error(`redirected in a circle at ${url.href}`);
  }

  /** By host, without the port, as browsers keep them. */
  #remember(host: string, lines: string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
      const key = `${host} ${pair.split('=')[0]} ${path}`;
      const over = attributes.some((one) => /^(max-age=0|expires=thu, 01 jan 1970.*)$/i.test(one));
      if (over) this.#cookies.delete(key);
      else this.#cookies.set(key, { host, path, pair });
    }
  }
}

/** Where it ended: a page of its origins, or the first address outside them (not fetched). */
export interface Visit {
  url: URL;
  status: number;
  headers: Headers;
  body: string;
}
