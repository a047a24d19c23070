import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LightMyRequestResponse } from 'fastify';
import { own } from './world.js';

/** A browser without a window, as far as cookies go. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: NestFastifyApplication,
    /** Each its own unless said: how often one address may sign in is limited. */
    readonly remoteAddress = `127.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join('.')}`,
  ) {}

  async go(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.send('GET', url, headers);
  }

  async post(url: string, headers: Record<string, string> = own): Promise<LightMyRequestResponse> {
    return this.send('POST', url, headers);
  }

  async ask(query: string, headers: Record<string, string> = own) {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress: this.remoteAddress,
      headers: { ...headers, cookie: this.header(), 'content-type': 'application/json' },
      payload: JSON.stringify({ query }),
    });
    this.keep(answer.headers['set-cookie']);
    return answer.json();
  }

  /** Signs in by a provider; resolves to the answer of the callback. */
  async signIn(start: string, choose: (authorize: string) => URL): Promise<LightMyRequestResponse> {
    const asked = await this.go(start);
    const back = choose(String(asked.headers.location));
    return this.go(`${back.pathname}${back.search}`);
  }

  header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(method: 'GET' | 'POST', url: string, headers: Record<string, string>) {
    const answer = await this.app.inject({
      method,
      url,
      remoteAddress: this.remoteAddress,
      headers: { host: own.host, ...headers, cookie: this.header() },
    });
    this.keep(answer.headers['set-cookie']);
    return answer;
  }

  private keep(lines: string | string[] | undefined): void {
    for (const line of [lines ?? []].flat()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/Max-Age=0/.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
