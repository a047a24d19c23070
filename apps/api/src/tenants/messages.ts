import type { Language } from '@shirube/core';

type Message = (data: Readonly<Record<string, unknown>>) => Readonly<Record<Language, string>>;

/** What a tenant's state and settings may refuse, in words; part of errors/messages.ts. */
export const tenantMessages: Readonly<Record<string, Message>> = {
  'tenant-suspended': ({ looks }) =>
    looks
      ? {
          ja: 'この自治体は利用停止中のため、閲覧と書き出しだけができます。変更するには、運営者に再開を依頼してください。',
          en: 'This municipality is suspended: you can look and export, and change nothing. Ask the operators to resume it.',
        }
      : {
          ja: 'この自治体は利用停止中です。自治体管理者にお問い合わせください。データは保たれています。',
          en: 'This municipality is suspended. Please ask its tenant administrator; its data is safe.',
        },
  'tenant-closed': () => ({
    ja: 'この自治体は閉じられているため、変更できません。記録は見られます。続きは後継の自治体で行ってください。',
    en: 'This municipality is closed and cannot be changed. Its history can be read; go on in its successor.',
  }),
  'tenant-transition': ({ from, to }) => ({
    ja: `${stateName(from, 'ja')}の自治体を${stateName(to, 'ja')}にはできません。画面を開き直して、いまの状態を確かめてください。`,
    en: `A tenant that is ${stateName(from, 'en')} cannot become ${stateName(to, 'en')}. Please reopen the page and look at its present state.`,
  }),
  'tenant-succeeded': ({ successors }) => ({
    ja: `この自治体には後継（${(successors as string[]).join('、')}）があるため、再開できません。続きは後継の自治体で行ってください。`,
    en: `This tenant has a successor (${(successors as string[]).join(', ')}) and stays closed. Please go on there.`,
  }),
  'tenant-code-taken': ({ taken }) => ({
    ja: `コード ${taken} の自治体はすでにあります。コードを確かめてください。`,
    en: `There is a tenant ${taken} already. Please check the code.`,
  }),
  'color-too-weak': ({ color, ratio, wanted }) => ({
    ja: `色 ${color} と白のコントラスト比は ${ratio} で、必要な ${wanted} に足りません。もっと濃い色を選んでください。`,
    en: `The contrast of ${color} with white is ${ratio}:1, less than the ${wanted}:1 it needs. Please choose a darker colour.`,
  }),
};

const states: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  trial: { ja: '試行中', en: 'on trial' },
  active: { ja: '利用中', en: 'active' },
  suspended: { ja: '利用停止中', en: 'suspended' },
  closed: { ja: '閉鎖済み', en: 'closed' },
};

function stateName(state: unknown, language: Language): string {
  return states[String(state)]?.[language] ?? String(state);
}
