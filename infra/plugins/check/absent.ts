import { fieldsOf } from './fields.ts';
import { type Fault, type Found, fault, found } from './found.ts';
import type { Place } from './place.ts';

/** Once the other city has disabled the plugin, nothing of it answers there, and it goes on where it is enabled. */
export async function absent(place: Place): Promise<Found> {
  const { mine, theirs, ask, plugin } = place;
  const faults: Fault[] = [];
  const fields = await fieldsOf(place);
  const reads = fields.filter(({ changes }) => !changes);
  const answers = async (city: typeof mine) =>
    Promise.all(
      reads.map(
        async (field) => (await ask(field.document, field.variables(city.code, [], 1), city)).code,
      ),
    );
  const before = await answers(mine);
  await place.disable(theirs);
  for (const field of fields) {
    const variables = field.variables(theirs.code, [], 1);
    const there = await ask(field.document, variables, theirs);
    const nowhere = await ask(field.document, field.variables('011002', [], 1), theirs);
    if (there.code !== nowhere.code) faults.push(still(`GraphQL ${field.name}`, there.code));
  }
  for (const { id } of plugin.imports) {
    const url = (code: string) => `/w/${code}/plugins/${plugin.id}/imports/${id}`;
    const [there, nowhere] = [
      await post(place, url(theirs.code)),
      await post(place, url('011002')),
    ];
    if (there !== nowhere) faults.push(still(`POST ${url(theirs.code)}`, String(there)));
  }
  const after = await answers(mine);
  for (const [at, field] of reads.entries())
    if (before[at] !== after[at])
      faults.push(
        fault(
          'absent-elsewhere',
          `一つの自治体で無効にすると、別の自治体の「${field.name}」まで答えが変わりました（${after[at]}）。`,
          `Disabled in one city, "${field.name}" changed its answer in another (${after[at]}).`,
        ),
      );
  await place.enable(theirs);
  return found(
    faults,
    `無効にした自治体では ${fields.length} 項目と ${plugin.imports.length} 取込がないものとして答えます`,
    `where it is disabled, ${fields.length} fields and ${plugin.imports.length} imports are as if they were not`,
  );
}

async function post({ app, theirs }: Place, url: string): Promise<number> {
  const answer = await app.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      cookie: theirs.person.cookie,
    },
    payload: '--x--\r\n',
  });
  return answer.statusCode;
}

const still = (what: string, got: string | null): Fault =>
  fault(
    'not-absent',
    `無効にした自治体で ${what} がまだ答えます（${got ?? '答えあり'}）。`,
    `Where the plugin is disabled ${what} still answers (${got ?? 'with data'}).`,
  );
