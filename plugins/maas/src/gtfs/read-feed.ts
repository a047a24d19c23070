import { PluginInputError } from '@shirube/plugin-sdk/server';
import { type FeedFile, fileRules, isFeedFile, otherFiles } from './feed-files.js';
import type { Findings } from './findings.js';
import { FileReader } from './rows.js';
import { badTime, readTime, StopTimes } from './stop-times.js';
import { type UnpackLimits, unpack } from './unpack.js';

/** One row of a file that is kept whole. */
export interface FeedRow {
  readonly line: number;
  /** '' where the column is not there. */
  readonly get: (column: string) => string;
}

export interface Feed {
  readonly rows: (file: FeedFile) => readonly FeedRow[];
  readonly has: (file: FeedFile) => boolean;
  readonly columns: (file: FeedFile) => ReadonlySet<string>;
  readonly stopTimes: StopTimes;
  readonly rowsRead: number;
}

/** Rows beyond which a feed is none of a town: its numbers would not fit into the memory of an import. */
const mostRows = { stopTimes: 2_000_000, others: 300_000 };

/** Reads a feed's files as they are unpacked; what is wrong with them goes to `findings`. @throws PluginInputError */
export async function readFeed(
  file: AsyncIterable<Uint8Array>,
  findings: Findings,
  limits?: UnpackLimits,
): Promise<Feed> {
  const readers = new Map<FeedFile, FileReader>();
  const kept = new Map<FeedFile, FeedRow[]>();
  const stopTimes = new StopTimes();
  const folders = new Set<string>();
  const open = (name: string, folder: string) => {
    if (!isFeedFile(name)) {
      if (!otherFiles.has(name) && !/^[._]|^__MACOSX/.test(name) && !folder.includes('__MACOSX'))
        findings.add('file-unknown', { file: name }, { name });
      return null;
    }
    if (folder.includes('__MACOSX')) return null;
    if (readers.has(name)) {
      findings.add('file-twice', { file: name }, { name });
      return null;
    }
    if (folder !== '') folders.add(folder);
    const rows: FeedRow[] = [];
    kept.set(name, rows);
    const take =
      name === 'stop_times.txt'
        ? stopTimeTaker(stopTimes, () => reader.columns, findings)
        : (cells: readonly string[], line: number) => {
            if (rows.length >= mostRows.others) throw tooMany(name);
            rows.push({
              line,
              get: (column) => cells[reader.columns.get(column) ?? -1]?.trim() ?? '',
            });
          };
    const reader: FileReader = new FileReader(name, findings, take);
    readers.set(name, reader);
    return (piece: Uint8Array, last: boolean) => reader.push(piece, last);
  };
  await unpack(file, open, limits);
  for (const folder of folders) findings.add('file-in-folder', { file: folder }, { folder });
  askForFiles(readers, findings);
  return {
    rows: (name) => kept.get(name) ?? [],
    has: (name) => readers.has(name),
    columns: (name) => new Set(readers.get(name)?.columns.keys()),
    stopTimes,
    rowsRead: [...readers.values()].reduce((sum, { rows }) => sum + rows, 0),
  };
}

function stopTimeTaker(
  into: StopTimes,
  columns: () => ReadonlyMap<string, number>,
  findings: Findings,
) {
  const file = 'stop_times.txt';
  return (cells: readonly string[], line: number) => {
    if (into.length >= mostRows.stopTimes) throw tooMany(file);
    const cell = (name: string) => cells[columns().get(name) ?? -1]?.trim() ?? '';
    const time = (field: 'arrival_time' | 'departure_time') => {
      const seconds = readTime(cell(field));
      if (seconds === badTime)
        findings.add('time-form', { file, line, field }, { value: cell(field) });
      return seconds;
    };
    const written = cell('stop_sequence');
    const sequence = /^\d{1,6}$/.test(written) ? Number(written) : -1;
    if (sequence === -1 && written !== '')
      findings.add('sequence-form', { file, line, field: 'stop_sequence' }, { value: written });
    const [arrival, departure] = [time('arrival_time'), time('departure_time')];
    into.add({
      trip: into.trips.of(cell('trip_id')),
      stop: into.stops.of(cell('stop_id')),
      sequence,
      arrival,
      departure,
      line,
    });
  };
}

function askForFiles(readers: ReadonlyMap<FeedFile, FileReader>, findings: Findings): void {
  for (const [name, { need }] of Object.entries(fileRules)) {
    const reader = readers.get(name as FeedFile);
    if (!reader && need === 'required') findings.add('file-missing', { file: name }, { name });
    else if (!reader && need === 'jp') findings.add('file-missing-jp', { file: name }, { name });
    else if (reader?.rows === 0 && (need === 'required' || need === 'jp'))
      findings.add('file-empty', { file: name });
  }
  if (!readers.has('calendar.txt') && !readers.has('calendar_dates.txt'))
    findings.add('no-calendar', { file: 'calendar.txt' });
}

const tooMany = (name: string) =>
  new PluginInputError(
    {
      ja: `「${name}」の行が多すぎます。事業者ごとの時刻表に分けて取り込んでください。`,
      en: `${name} has too many rows: import a feed for each operator.`,
    },
    'file',
  );
