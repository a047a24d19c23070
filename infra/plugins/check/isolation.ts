import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PluginFolder } from '../folder.ts';
import { fieldsOf } from './fields.ts';
import { type Fault, type Found, fault, found } from './found.ts';
import type { Place } from './place.ts';
import type { Rows } from './rows.ts';

/** What one city handed in, the other sees nothing of: table by table, under the plugin's own login. */
export async function tableWalls(place: Place): Promise<Found> {
  const [ours, others] = [await place.rows(place.mine), await place.rows(place.theirs)];
  const faults = [...others]
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) =>
      fault(
        'table-leaks',
        `表「${name}」の ${rows.length} 行が別の自治体から見えます。own_rows のポリシーを付けてください。`,
        `${rows.length} rows of table "${name}" are seen from another city: give it the policy own_rows.`,
      ),
    );
  const filled = [...ours].filter(([, rows]) => rows.length > 0).length;
  if (ours.size > 0 && filled === 0)
    faults.push(
      fault(
        'tables-empty',
        '見本のファイルを取り込んでも、どの表にも行がありません。隔離を確かめられる見本にしてください。',
        'The demo files leave no row in any table, so nothing can be shown: give a demo that does.',
      ),
    );
  return found(
    faults,
    `${filled}/${ours.size} 表に行があり、別の自治体からは 0 行`,
    `rows in ${filled} of ${ours.size} tables, none of them from the other city`,
  );
}

/** How many values of the demo stand in for an id or a text that is asked for. */
const tries = 6;

/**
 * Every field, asked by the other city: with the first one's code it is as if nothing were there, and with its own code
 * nothing of the first one's rows is in the answer, and no row of the first one is changed.
 */
export async function fieldWalls(place: Place, folder: PluginFolder): Promise<Found> {
  const { mine, theirs, ask } = place;
  const faults: Fault[] = [];
  const known = valuesOf(await place.rows(mine));
  const secret = known.filter((value) => value.length >= 4 && !writtenIn(folder, value));
  const fields = await fieldsOf(place);
  const times = Array.from({ length: tries }, (_, at) => at);
  let answered = 0;
  for (const field of fields) {
    let own = false;
    for (const at of times) {
      const { data, code } = await ask(field.document, field.variables(mine.code, known, at), mine);
      own ||= data !== null && code === null;
    }
    if (own) answered += 1;
  }
  const before = await place.rows(mine);
  for (const field of fields)
    for (const at of times) {
      const across = await ask(field.document, field.variables(mine.code, known, at), theirs);
      const nowhere = await ask(field.document, field.variables('011002', known, at), theirs);
      if (across.code !== nowhere.code || across.data?.[field.name] != null)
        faults.push(reached(field.name, mine.code, across.code));
      const variables = field.variables(theirs.code, known, at);
      const there = await ask(field.document, variables, theirs);
      const given = JSON.stringify(variables);
      const leaked = secret.find((one) => there.text.includes(one) && !given.includes(one));
      if (leaked !== undefined) faults.push(leaks(field.name, leaked));
    }
  const after = await place.rows(mine);
  for (const [name, rows] of before)
    if (JSON.stringify(rows) !== JSON.stringify(after.get(name))) faults.push(changed(name));
  if (fields.length > 0 && answered === 0)
    faults.push(
      fault(
        'fields-unanswered',
        'どの GraphQL の項目も、自分の自治体の見本のデータに答えませんでした。見本か項目を直してください。',
        'No GraphQL field answered in its own city with demo rows: correct the demo or the fields.',
      ),
    );
  const unique = [...new Map(faults.map((one) => [one.words.en, one])).values()];
  return found(
    unique,
    `${fields.length} 項目（自分の自治体では ${answered} 項目が答え、別の自治体からは何も見えません）`,
    `${fields.length} fields: ${answered} answer in their own city, and none shows anything from another`,
  );
}

/** Texts and ids of the rows, a few of each table and column, so that every kind of thing is among them. */
function valuesOf(rows: Rows): string[] {
  const values = [...rows.values()].flatMap((table) =>
    table.slice(0, 3).flatMap((row) =>
      Object.entries(row)
        .filter(([name, value]) => name !== 'tenant_id' && typeof value === 'string')
        .map(([, value]) => String(value)),
    ),
  );
  return [...new Set(values)].filter((value) => !/^\d{4}-\d{2}(-\d{2})?$/.test(value));
}

const texts = new Map<string, string>();

/** A word of the plugin's own code, such as a state, is no secret of a city. */
function writtenIn({ server }: PluginFolder, value: string): boolean {
  const root = dirname(server ?? '');
  let text = texts.get(root);
  if (text === undefined) {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
    text = files
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(root, name), 'utf8'))
      .join('\n');
    texts.set(root, text);
  }
  return text.includes(value);
}

const reached = (field: string, code: string, got: string | null): Fault =>
  fault(
    'field-reached',
    `GraphQL の項目「${field}」が、役割のない人に自治体 ${code} のことを答えます（${got ?? '答えあり'}）。NeedsPlugin と tenantCode を確かめてください。`,
    `GraphQL field "${field}" answers somebody without a role in ${code} (${got ?? 'with data'}): look at NeedsPlugin and tenantCode.`,
  );

const leaks = (field: string, value: string): Fault =>
  fault(
    'field-leaks',
    `GraphQL の項目「${field}」の答えに別の自治体の値「${value.slice(0, 40)}」があります。リクエストの間に値を持ち越さないでください（変数やキャッシュ）。`,
    `GraphQL field "${field}" shows another city's value "${value.slice(0, 40)}": keep nothing between requests (variables, caches).`,
  );

const changed = (table: string): Fault =>
  fault(
    'rows-changed',
    `別の自治体の人の変更で、表「${table}」の行が変わりました。PluginTables.run に渡す tenantCode を確かめてください。`,
    `Somebody of another city changed rows of table "${table}": look at the tenantCode given to PluginTables.run.`,
  );
