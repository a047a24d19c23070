import { currentVisitor } from '../tenancy/context.js';
import { BrowserNeededError } from './errors.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the database would take it for an id; anything else is nobody's. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/**
 * The person who is signed in with a browser. A token is not enough for what gives access itself, else one that
 * was stolen could outlive its end. @throws BrowserNeededError
 */
export function inBrowser(): { readonly personId: string; readonly sessionId: string } {
  const { kind, id, sessionId } = currentVisitor();
  if (kind !== 'person' || id === null || sessionId === null) throw new BrowserNeededError();
  return { personId: id, sessionId };
}
