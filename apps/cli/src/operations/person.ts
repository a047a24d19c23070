import type { Io } from '../io.js';
import { tableLines } from '../output/table.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import { withOperations } from './database.js';

export async function listPeople(
  search: string,
  choices: { readonly format: string },
  io: Io,
): Promise<ExitCode> {
  const people = await withOperations(io, (operations) => operations.listPeople(search));
  if (choices.format === 'json') {
    await io.print(JSON.stringify(people, null, 2));
  } else if (people.length === 0) {
    await io.print(io.in({ ja: '該当する利用者はいません。', en: 'There is nobody like that.' }));
  } else {
    const heading = (ja: string, en: string) => ({
      heading: io.in({ ja, en }),
      align: 'left' as const,
    });
    const columns = [
      heading('ID', 'Id'),
      heading('名前', 'Name'),
      heading('メール', 'Mail'),
      heading('自治体', 'Tenants'),
      heading('最終サインイン', 'Last sign-in'),
      heading('状態', 'State'),
    ];
    const rows = people.map((one) => [
      { text: one.id },
      { text: one.displayName },
      { text: one.email ?? '' },
      { text: one.tenants.join(' ') },
      { text: one.lastSignedInAt?.slice(0, 16) ?? '' },
      { text: one.disabled ? io.in({ ja: '停止', en: 'disabled' }) : '' },
    ]);
    await io.print(tableLines(columns, rows, io.terminal));
  }
  return exitCodes.done;
}

export async function setDisabled(id: string, disabled: boolean, io: Io): Promise<ExitCode> {
  const outcome = await withOperations(io, (operations) => operations.setDisabled(id, disabled));
  if (outcome === 'unknown') {
    throw new CliError('unknown-person', {
      ja: `利用者 ${id} がいません。shirube person list で確かめてください。`,
      en: `There is no person ${id}: see shirube person list.`,
    });
  }
  const state = disabled
    ? io.in({ ja: '停止', en: 'disabled' })
    : io.in({ ja: '利用可', en: 'enabled' });
  await io.print(
    outcome === 'unchanged'
      ? io.in({
          ja: `利用者 ${id} はすでに${state}です。何も変えていません。`,
          en: `The person ${id} is ${state} already. Nothing was changed.`,
        })
      : io.in({
          ja: `利用者 ${id} を${state}にしました。`,
          en: `The person ${id} is ${state} now.`,
        }),
  );
  return exitCodes.done;
}
