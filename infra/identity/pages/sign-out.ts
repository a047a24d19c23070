import type { Person } from '../people/people.ts';
import { escaped, page } from './page.ts';

/** `form` is the provider's own, called op.logoutForm, with the proof that this page was shown. */
export function signOutPage(form: string, person: Person | undefined): string {
  const who = person ? `${escaped(person.name)}さんとして` : '';
  return page(
    'サインアウトしますか',
    `<p>${who}サインインしています。サインアウトすると、次に使うときにもう一度人を選びます。</p>
<p lang="en">Sign out of the demo sign-in as well?</p>
${form}
<p class="actions">
<button form="op.logoutForm" name="logout" value="yes">サインアウトする <span lang="en">Sign out</span></button>
<button form="op.logoutForm">サインインしたままにする <span lang="en">Stay signed in</span></button>
</p>`,
  );
}

export function signedOutPage(): string {
  return page(
    'サインアウトしました',
    `<p>この画面は閉じてかまいません。</p>
<p lang="en">You are signed out; you may close this page.</p>`,
  );
}
