import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { faultPage } from './pages/fault.ts';
import { NOBODY, signInPage } from './pages/sign-in.ts';
import { findPerson } from './people/people.ts';
import { SIGN_IN } from './provider/provider.ts';

/** A choice is one short word; more than this is no choice. Bytes. */
const LARGEST = 1_024;

/** Answers the pages under /sign-in/: shows who can be chosen, takes the choice. */
export async function signIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? '';
  if (!['GET', 'POST'].includes(method)) {
    response.setHeader('allow', 'GET, POST');
    return refuse(response, 405, 'invalid_request');
  }
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
  // The cookie belongs to one interaction; an address of another one is not this person's.
  if (!interaction || request.url !== `${SIGN_IN}${interaction.uid}`) {
    return refuse(response, 400, 'sign_in_expired');
  }
  if (interaction.prompt.name === 'consent') {
    // Asked for by prompt=consent alone: the application is the city's own, there is nothing to ask.
    const given = { consent: {} };
    return provider.interactionFinished(request, response, given, {
      mergeWithLastSubmission: true,
    });
  }
  if (method === 'GET') return html(response, 200, signInPage(request.url));

  if (!fromOurPage(request, provider.issuer)) return refuse(response, 403, 'cross_site');
  const choice = await chosen(request);
  if (choice === NOBODY) {
    return provider.interactionFinished(request, response, {
      error: 'access_denied',
      error_description: 'the person went back without signing in',
    });
  }
  const person = findPerson(choice ?? '');
  if (!person) return refuse(response, 400, 'unknown_person');
  await provider.interactionFinished(request, response, {
    login: { accountId: person.id, remember: false, amr: ['demo'] },
  });
}

/** Browsers name the origin of every POST; a page elsewhere can't choose for somebody. */
function fromOurPage({ headers }: IncomingMessage, issuer: string): boolean {
  return (
    headers.origin === issuer && (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin'
  );
}

async function chosen(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('person') ?? undefined;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  html(response, status, faultPage(code));
}

export function html(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}
