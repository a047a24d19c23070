import { CITIES, type CityCode, groupWords } from '../people/groups.ts';
import { DEMO_PEOPLE, findPerson, type Person } from '../people/people.ts';
import { escaped, page } from './page.ts';

/** The value of the button that goes back without signing in. */
export const NOBODY = '';

/** Choose a person. `action` is the address that the choice is posted to. */
export function signInPage(action: string): string {
  const codes = new Set(DEMO_PEOPLE.map(onlyCity).filter((code) => code !== undefined));
  const cities = [...codes].map((code) =>
    section(
      `${CITIES[code].ja} <span lang="en">${escaped(CITIES[code].en)}</span>`,
      DEMO_PEOPLE.filter((person) => onlyCity(person) === code),
    ),
  );
  return page(
    'しるべにサインインする人を選んでください',
    `<div class="note">
<p><strong>これはこの機械の中だけで動くデモ用のサインインです。</strong>パスワードはなく、ここにいる人はすべて架空です。本番では自治体の認証基盤がこの場所に入ります。</p>
<p lang="en">Demo sign-in, on this machine only: no password, nobody here exists. In production the municipality's own identity provider takes this place.</p>
</div>
<form method="post" action="${escaped(action)}">
${cities.join('\n')}
${section(
  '自治体の外・複数の自治体 <span lang="en">Beyond one city</span>',
  DEMO_PEOPLE.filter((person) => onlyCity(person) === undefined),
)}
<p class="actions"><button name="person" value="${NOBODY}">サインインせずに戻る <span lang="en">Back without signing in</span></button></p>
</form>`,
  );
}

/** The one city of somebody's groups; none for the others. */
function onlyCity({ groups }: Person): CityCode | undefined {
  const cities = new Set(groups.map(({ city }) => city));
  return cities.size === 1 ? [...cities][0] : undefined;
}

function section(heading: string, people: readonly Person[]): string {
  return `<section>
<h2>${heading}</h2>
<ul>
${people.map(choice).join('\n')}
</ul>
</section>`;
}

function choice(person: Person): string {
  const { id, name, reading, groups, deputyFor } = person;
  const words = groups.map((one) => groupWords(one, onlyCity(person)));
  const deputy = deputyFor ? findPerson(deputyFor) : undefined;
  const ja = [
    words.map((one) => one.ja).join('、') || '役割なし',
    ...(deputy ? [`${deputy.name}の代理`] : []),
  ];
  const en = [
    words.map((one) => one.en).join(', ') || 'No role',
    ...(deputy ? [`deputy for ${deputy.email}`] : []),
  ];
  return `<li><button name="person" value="${escaped(id)}"><span class="role">${escaped(ja.join('・'))}</span> <span lang="en">${escaped(en.join('; '))}</span> <span>${escaped(name)} <small class="soft">${escaped(reading)}</small></span></button></li>`;
}
