import { escaped, page } from './page.ts';

/** What a person can do about it, by OAuth error code; the rest can only begin again. */
const ADVICE: Record<string, string> = {
  invalid_redirect_uri:
    '戻り先のアドレスが登録されていません。しるべの PORT とこのプロバイダーの設定が合っているか確かめてください。',
  invalid_client: '知らないアプリケーションからの要求です。しるべの設定を確かめてください。',
  not_found: 'このアドレスには何もありません。しるべの画面からサインインしてください。',
  host_refused: 'このアドレスでは使えません。しるべの画面からサインインしてください。',
};

/** `code` and `detail` may hold what a stranger sent. */
export function faultPage(code: string, detail?: string): string {
  return page(
    'サインインできませんでした',
    `<p>${escaped(ADVICE[code] ?? 'しるべの画面に戻り、もう一度サインインしてください。')}</p>
<p class="soft"><code>${escaped(code)}</code>${detail ? `: <span lang="en">${escaped(detail)}</span>` : ''}</p>`,
  );
}
