import { requestHeaders } from './client.js';
import { kept } from './kept.js';
import { tellOtherWindows } from './session.js';

/** Ends the session here and goes on to end it at the provider. Resolves to false when nobody answered. */
export async function signOut(): Promise<boolean> {
  try {
    const response = await fetch('/sign-out', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { ...requestHeaders(), 'x-shirube-request': '1' },
    });
    if (!response.ok && response.status !== 401) return false;
    const body: unknown = await response.json().catch(() => null);
    const next = (body as { next?: unknown } | null)?.next;
    kept.forget();
    tellOtherWindows();
    location.assign(typeof next === 'string' && /^https?:/.test(next) ? next : '/welcome');
    return true;
  } catch {
    return false;
  }
}
