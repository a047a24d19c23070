import type { Language } from '@shirube/core';
import { isRight, type Right, refusalText } from '@shirube/core/policy';
import { memberMessages } from '../members/messages.js';
import { permissionRefusal, pluginHostMessages } from '../plugin-host/messages.js';
import { pluginMessages } from '../plugin-office/messages.js';
import { signInMessages } from '../sign-in/messages.js';
import { tenantExportMessages } from '../tenant-export/messages.js';
import { tenantMessages } from '../tenants/messages.js';

type Data = Readonly<Record<string, unknown>>;
type Message = (data: Data) => Readonly<Record<Language, string>>;

/**
 * The errors people may meet, in words: what, where, what to do. A code that is not here is a fault of
 * ours and is told as `internal`, with nothing but its number.
 */
export const messages: Readonly<Record<string, Message>> = {
  unauthenticated: () => ({
    ja: 'サインインが必要です。サインインし直してから、もう一度お試しください。',
    en: 'Please sign in, then try again.',
  }),
  forbidden: ({ what }) => ({
    ja: `この操作（${what}）は許可されていません。Shirube の画面から操作し直してください。`,
    en: `This (${what}) is not allowed. Please do it from Shirube's own pages.`,
  }),
  refused: ({ right, because, label }) => {
    if (label !== undefined) return permissionRefusal(label as Readonly<Record<Language, string>>);
    const known: Right = isRight(right) ? right : 'plan.read';
    const reason = because === 'role' ? 'role' : 'thing';
    return { ja: refusalText(known, reason, 'ja'), en: refusalText(known, reason, 'en') };
  },
  'not-found': ({ what }) => ({
    ja: `${what} が見つかりません。番号が正しいか確かめてください。`,
    en: `${what} was not found. Please check its number.`,
  }),
  'bad-input': ({ field, expected, words }) =>
    // A plugin's own sentence about what it was given.
    (words as Readonly<Record<Language, string>> | undefined) ?? {
      ja: `${field} の値が正しくありません（${expected}）。直してもう一度お試しください。`,
      en: `The value of ${field} is not usable (expected: ${expected}). Please correct it and try again.`,
    },
  'wrong-state': ({ state, wanted }) => ({
    ja: `この取込は ${stateNames.ja(state)} のため、${stateNames.ja(wanted)} にできません。画面を開き直してください。`,
    en: `This import is ${stateNames.en(state)} and cannot become ${stateNames.en(wanted)}. Please reopen the page.`,
  }),
  'unanswered-questions': ({ questions }) => ({
    ja: `答えていない確認が ${(questions as string[]).length} 件あります。答えてから確定してください。`,
    en: `${(questions as string[]).length} question(s) have no answer yet. Please answer them, then commit.`,
  }),
  'nothing-to-commit': () => ({
    ja: '取り込める行がありません。指標名の列と目標値の列を指定してください。',
    en: 'No row can be imported. Please say which columns hold the name and the target.',
  }),
  'query-limit': ({ limit, allowed }) => ({
    ja: `問い合わせが上限を超えています（${limit} は ${allowed} まで）。分けて送ってください。`,
    en: `The query goes beyond a limit (${limit}: at most ${allowed}). Please send it in parts.`,
  }),
  'bad-query': ({ detail }) => ({
    ja: `問い合わせを解釈できません: ${detail}`,
    en: `The query could not be understood: ${detail}`,
  }),
  'too-large': ({ allowed }) => ({
    ja: `送られた内容が大きすぎます（上限 ${allowed}）。分けるか、不要な部分を除いてください。`,
    en: `What was sent is too large (at most ${allowed}). Please split it or leave out what is not needed.`,
  }),
  'reading-too-long': ({ seconds }) => ({
    ja: `ファイルの読み取りが制限（${seconds} 秒）の時間かメモリーを超えたため中止しました。必要な表だけを残して、分けてお試しください。`,
    en: `Reading the file went beyond its limit of time (${seconds} s) or memory and was stopped. Please keep only the tables you need and try again in parts.`,
  }),
  'unsupported-body': () => ({
    ja: 'ファイル（multipart/form-data）か、貼り付けた文字（text/plain）を送ってください。',
    en: 'Please send a file (multipart/form-data) or pasted text (text/plain).',
  }),
  'too-busy': () => ({
    ja: 'ただいま混み合っています。入力した内容はそのままです。少し待ってもう一度お試しください。',
    en: 'The service is busy. What you entered is safe. Please try again in a moment.',
  }),
  ...memberMessages,
  ...pluginHostMessages,
  ...pluginMessages,
  ...signInMessages,
  ...tenantMessages,
  ...tenantExportMessages,
  internal: ({ id }) => ({
    ja: `処理中に問題が起きました。データは変わっていません。続くときは番号 ${id} を添えてお知らせください。`,
    en: `Something went wrong on our side; no data was changed. If it goes on, please tell us the number ${id}.`,
  }),
};

const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  draft: { ja: '下書き', en: 'a draft' },
  committed: { ja: '確定済み', en: 'committed' },
  undone: { ja: '取り消し済み', en: 'undone' },
  discarded: { ja: '破棄', en: 'discarded' },
};
const stateNames = {
  ja: (state: unknown) => names[String(state)]?.ja ?? String(state),
  en: (state: unknown) => names[String(state)]?.en ?? String(state),
};
