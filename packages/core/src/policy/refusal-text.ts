import type { Language } from '../audit/finding.js';
import type { Why } from './may.js';
import { type Right, rights } from './rights.js';

/** The sentence for a refusal: what was refused and what to do; nothing of the thing itself. */
export function refusalText(
  right: Right,
  because: Extract<Why, { allowed: false }>['because'],
  language: Language,
): string {
  const label = rights[right][language];
  if (because === 'role') {
    return language === 'ja'
      ? `「${label}」の権限がありません。必要なときは自治体の管理者に役割の追加を依頼してください。`
      : `You do not have the right “${label}”. If you need it, ask your tenant administrator for a role that has it.`;
  }
  return language === 'ja'
    ? `「${label}」の対象が見つからないか、いまは行えません。対象と、その状態を確かめてください。`
    : `“${label}”: there is no such thing, or it cannot be done now. Check which one you meant and its state.`;
}
