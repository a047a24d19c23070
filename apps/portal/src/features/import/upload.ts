import { requestHeaders, type Trouble } from '../../app/client.js';
import { askSession } from '../../app/session.js';

export type Uploaded =
  | { readonly state: 'stored'; readonly id: string }
  | { readonly state: 'trouble'; readonly trouble: Trouble };

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Reads the API's answer: `{ id }`, or `{ error: { code, message, … } }`. */
export function readAnswer(ok: boolean, status: number, body: unknown): Uploaded {
  const id = text(field(body, 'id'));
  if (ok && id) return { state: 'stored', id };
  const error = field(body, 'error') ?? body;
  return {
    state: 'trouble',
    trouble: {
      kind: status === 401 ? 'signed-out' : status === 403 ? 'refused' : 'server',
      message: text(field(error, 'message')),
      code: text(field(error, 'code')),
      requestId: text(field(error, 'code')) === 'INTERNAL' ? text(field(error, 'id')) : null,
    },
  };
}

/** Sends a pasted table or a file; the server keeps it as a draft before anything else happens. */
export async function upload(code: string, content: string | File): Promise<Uploaded> {
  const pasted = typeof content === 'string';
  const form = new FormData();
  if (!pasted) form.set('file', content);
  try {
    const response = await fetch(`/api/tenants/${encodeURIComponent(code)}/imports`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: pasted
        ? { ...requestHeaders(), 'content-type': 'text/plain; charset=utf-8' }
        : requestHeaders(),
      body: pasted ? content : form,
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.status === 401) void askSession();
    return readAnswer(response.ok, response.status, body);
  } catch {
    return {
      state: 'trouble',
      trouble: { kind: 'network', message: null, code: null, requestId: null },
    };
  }
}
