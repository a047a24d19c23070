import { type PluginDb, PluginInputError, readDay, type Words } from '@shirube/plugin-sdk/server';
import { plain, sameName } from '../text/values.js';
import { dayIn } from '../years.js';
import { operatorRows, type ServiceRow, serviceRows } from './services-page.js';

export interface ServiceEntry {
  readonly id: string;
  readonly name: string;
  readonly operatorId: string | null;
  readonly startedOn: string;
  readonly endedOn: string | null;
}

const wrong = (field: string, words: Words) => new PluginInputError(words, field);

/** One service of the register, new or changed. @throws PluginInputError */
export async function saveService(db: PluginDb, entry: ServiceEntry): Promise<ServiceRow> {
  const [id, name] = [plain(entry.id), plain(entry.name)];
  const operator = entry.operatorId || null;
  const [from, until] = [readDay(entry.startedOn), readDay(entry.endedOn ?? '')];
  if (id === '' || id.length > 60)
    throw wrong('id', {
      ja: 'サービスIDを60字までで入れてください。',
      en: 'Enter an id of up to 60 letters.',
    });
  if (name === '' || name.length > 200)
    throw wrong('name', {
      ja: 'サービス名を200字までで入れてください。',
      en: 'Enter a name of up to 200 letters.',
    });
  if (from === null)
    throw wrong('startedOn', {
      ja: '開始日を 2022-04-01 のように入れてください。',
      en: 'Enter the first day as 2022-04-01.',
    });
  if (entry.endedOn && until === null)
    throw wrong('endedOn', {
      ja: '終了日を 2023-03-31 のように入れるか、空にしてください。',
      en: 'Enter the last day as 2023-03-31, or leave it empty.',
    });
  if (until !== null && until <= from)
    throw wrong('endedOn', {
      ja: '終了日が開始日以前です。後の日にしてください。',
      en: 'It ends on or before its first day: enter a later one.',
    });
  if (operator !== null && !(await operatorRows(db)).some((one) => one.id === operator))
    throw wrong('operatorId', {
      ja: 'この事業者は台帳にありません。選び直してください。',
      en: 'This operator is not registered: choose another.',
    });
  await db.copy(
    'service',
    ['id', 'name', 'counted_as', 'operator_id', 'started_on', 'ended_on'],
    [[id, name, sameName(name) || name, operator, from, until]],
    { conflict: 'replace' },
  );
  const saved = (await serviceRows(db)).find((one) => one.id === id);
  if (!saved) throw new TypeError('not saved');
  return saved;
}

/** The register was looked through and is right as of a day. @throws PluginInputError */
export async function confirmServices(db: PluginDb, on: string, now: Date): Promise<string> {
  const day = readDay(on);
  if (day === null || day > dayIn(now))
    throw wrong('on', {
      ja: '確認した日を、今日までの日で入れてください。',
      en: 'Enter the day it was confirmed, today or before.',
    });
  const changed = await db.change`
    UPDATE register_state SET as_of = ${day}::date WHERE register = 'service' AND as_of <= ${day}::date`;
  if (changed === 0) {
    const added = await db.copy('register_state', ['register', 'as_of'], [['service', day]], {
      conflict: 'keep',
    });
    if (added === 0)
      throw wrong('on', {
        ja: 'すでに、より新しい日で確認されています。',
        en: 'It was confirmed as of a later day already.',
      });
  }
  return day;
}
