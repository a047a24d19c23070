import type { Language } from '@shirube/core';

type Message = (data: Readonly<Record<string, unknown>>) => Readonly<Record<Language, string>>;

/** What may stand in the way of signing in, sessions and tokens; part of errors/messages.ts. */
export const signInMessages = {
  'insecure-issuer': ({ issuer }) => ({
    ja: `認証基盤 ${issuer} は暗号化されていない http のため使えません。https の発行者を登録してください（Shirube と認証基盤の両方がこの機械の中にある試用のときだけ http を使えます）。`,
    en: `The identity provider ${issuer} is on plain http and cannot be used. Register an https issuer (http is only for trying out, with Shirube and the provider both on this machine).`,
  }),
  'no-secret': ({ name }) => ({
    ja: `認証基盤のクライアントシークレット ${name} が設定されていません。環境変数か SHIRUBE_SECRETS_DIR のファイルで渡してください。`,
    en: `The client secret ${name} of the identity provider is not set. Give it in the environment or as a file in SHIRUBE_SECRETS_DIR.`,
  }),
  'browser-needed': () => ({
    ja: 'セッションとトークンは、トークンでは変更できません。画面にサインインして操作してください。',
    en: 'Sessions and tokens cannot be changed with a token. Please sign in to the pages and do it there.',
  }),
} as const satisfies Readonly<Record<string, Message>>;
