/** A browser without a window: keeps cookies with their paths, follows redirects within the issuer. */
export class Visitor {
  readonly #issuer: string;
  readonly #cookies = new Map<string, { pair: string; path: string }>();

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  get(address: string | URL): Promise<Visit> {
    return this.#send(new URL(address, this.#issuer), {});
  }

  /** Posts a form as a page of `origin` would; by default one of the issuer's own. */
  post(
    address: string | URL,
    form: Record<string, string>,
    headers: Record<string, string> = { origin: this.#issuer, 'sec-fetch-site': 'same-origin' },
  ): Promise<Visit> {
    return this.#send(new URL(address, this.#issuer), {
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

  async #send(url: URL, init: RequestInit): Promise<Visit> {
    for (let hop = 0; hop < 10; hop += 1) {
      const cookie = [...this.#cookies.values()]
        .filter(({ path }) => url.pathname.startsWith(path))
        .map(({ pair }) => pair)
        .join('; ');
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
      });
      this.#remember(response.headers.getSetCookie());
      const location = response.headers.get('location');
      const body = await response.text();
      if (!location) return { url, status: response.status, headers: response.headers, body };
      url = new URL(location, url);
      if (url.origin !== this.#issuer) {
        return { url, status: response.status, headers: response.headers, body };
      }
      init = {};
    }
    throw new Error(`redirected in a circle at ${url.href}`);
  }

  #remember(lines: string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
      const key = `${pair.split('=')[0]} ${path}`;
      if (/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(key);
      else this.#cookies.set(key, { pair, path });
    }
  }
}

/** Where it ended: a page of the issuer, or the first address outside it (not fetched). */
export interface Visit {
  url: URL;
  status: number;
  headers: Headers;
  body: string;
}
