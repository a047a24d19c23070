import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';

/** `person`: who has signed in, and who may not any more. */
export function addPerson(program: Command, io: Io, finish: Finish, connection: string): void {
  const person = program
    .command('person')
    .description(
      io.in({ ja: '利用者の一覧と停止', en: 'people who signed in, and disabling them' }),
    );
  person
    .command('list')
    .description(
      io.in({
        ja: 'サインインしたことのある利用者（100人まで。名前・アドレス・IDで絞り込む）',
        en: 'people who signed in at least once (at most 100; narrow by name, address or id)',
      }),
    )
    .argument('[search]', io.in({ ja: '探す文字', en: 'what to look for' }), '')
    .addOption(
      new Option('--format <format>', io.in({ ja: '出力の形', en: 'form of the output' }))
        .choices(['table', 'json'])
        .default('table'),
    )
    .addHelpText('after', connection)
    .action(async (search: string, choices: { readonly format: string }) => {
      const { listPeople } = await import('./person.js');
      finish(await listPeople(search, choices, io));
    });
  person
    .command('disable')
    .description(
      io.in({
        ja: '利用者を停止する（セッションとトークンがすぐに終わり、サインインできなくなる）',
        en: 'disable a person: sessions and tokens end at once, and they sign in no more',
      }),
    )
    .argument(
      '<id>',
      io.in({ ja: '利用者の ID（list で見る）', en: 'id of the person (see list)' }),
      uuid,
    )
    .addHelpText('after', connection)
    .action(async (id: string) => {
      const { setDisabled } = await import('./person.js');
      finish(await setDisabled(id, true, io));
    });
  person
    .command('enable')
    .description(io.in({ ja: '停止を解く', en: 'enable a person again' }))
    .argument('<id>', io.in({ ja: '利用者の ID', en: 'id of the person' }), uuid)
    .addHelpText('after', connection)
    .action(async (id: string) => {
      const { setDisabled } = await import('./person.js');
      finish(await setDisabled(id, false, io));
    });
}

function uuid(value: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return value;
  throw new InvalidArgumentError('shirube person list');
}
