import {
  decodeText,
  type FileBytes,
  type ImportReport,
  normaliseText,
  type PluginContext,
  PluginInputError,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { firstDayOf } from '../months.js';
import { changeMonths } from '../records/replace-months.js';
import type { Settings } from '../settings.js';
import { copyOf, IntervalSums, type MeterMonth } from './interval-sums.js';

const headings = ['供給地点特定番号', '年月日', ['コマ', '時刻コード', '開始時刻'], '電力量(kWh)'];

/**
 * Half-hourly values, a row each: millions. They are added up by meter and month as they pass and only the sums are
 * kept. A meter's month in the file takes the place of the one that was there, unless it has fewer half-hours.
 */
export async function readIntervals(
  file: FileBytes,
  ctx: PluginContext<Settings>,
): Promise<ImportReport> {
  const points = await ctx.db.rows(z.object({ point: z.string() }))`
    SELECT DISTINCT point FROM supply_contract WHERE point IS NOT NULL`;
  const sums = new IntervalSums(new Set(points.map(({ point }) => point)));
  const rejects = new Rejects();
  const rowsRead = await readRows(file, sums, rejects);
  const kept = await refuseShorter(ctx, sums.list(), rejects);
  const months = [...new Set(kept.map(({ month }) => month))];
  const slots = kept.reduce((sum, one) => sum + one.slots, 0);
  ctx.metrics.count('meter_months', kept.length);
  return changeMonths(ctx, 'interval_month', months, file, rejects.report(rowsRead, slots), () =>
    ctx.db.copy(
      'interval_month',
      ['month', 'point', 'kwh', 'slots'],
      kept.map((one) => [firstDayOf(one.month), one.point, inKwh(one.wh), one.slots]),
      { conflict: 'replace' },
    ),
  );
}

/** Resolves to how many rows there were. Read by hand: a cell of eight million rows is worth a microsecond. */
async function readRows(file: FileBytes, sums: IntervalSums, rejects: Rejects): Promise<number> {
  let places: readonly number[] | null = null;
  let rest = '';
  let line = 0;
  let rows = 0;
  const take = (text: string) => {
    line += 1;
    const raw = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (raw === '') return;
    const cells = raw.split(',');
    if (!places) {
      places = placesOf(cells);
      return;
    }
    rows += 1;
    const [point = '', day = '', slot = '', kwh = ''] = places.map((at) => unquoted(cells[at]));
    const reason = sums.add(point, day, slot, kwh);
    if (reason) rejects.add(line, reason, copyOf(raw.slice(0, 200)));
  };
  for await (const text of decodeText(file)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    // A file without line breaks is none of ours, and must not be gathered up.
    if (rest.length > 100_000) throw new PluginInputError(noLines, 'file');
    for (const one of lines) take(one);
  }
  if (rest !== '') take(rest);
  if (!places) throw new PluginInputError(noHeadings, 'file');
  return rows;
}

const unquoted = (cell = '') =>
  cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).trim() : cell.trim();

function placesOf(cells: readonly string[]): readonly number[] {
  const found = cells.map((cell) => normaliseText(unquoted(cell)).replaceAll(/\s/g, ''));
  const places = headings.map((name) =>
    found.findIndex((one) => (typeof name === 'string' ? one === name : name.includes(one))),
  );
  if (places.includes(-1)) throw new PluginInputError(noHeadings, 'file');
  return places;
}

/** A part of a month must not take the place of the whole. */
async function refuseShorter(
  { db }: PluginContext<Settings>,
  read: readonly MeterMonth[],
  rejects: Rejects,
): Promise<readonly MeterMonth[]> {
  const days = [...new Set(read.map(({ month }) => firstDayOf(month)))];
  const there = await db.rows(z.object({ key: z.string(), slots: z.number() }))`
    SELECT to_char(month, 'YYYY-MM') || point AS key, slots FROM interval_month WHERE month = ANY (${days}::date[])`;
  const slots = new Map(there.map((one) => [one.key, one.slots]));
  return read.filter((one) => {
    const before = slots.get(one.month + one.point) ?? 0;
    if (one.slots >= before) return true;
    rejects.add(`${one.month} ${one.point}`, {
      ja: `すでに ${before} コマある月を ${one.slots} コマで差し替えることはできません。月全体のファイルを取り込んでください。`,
      en: `${before} half-hours of this month are there and the file has ${one.slots}: hand in the whole month.`,
    });
    return false;
  });
}

/** 12345 Wh as 12.345 kWh, exactly. */
const inKwh = (wh: number) => `${Math.floor(wh / 1000)}.${String(wh % 1000).padStart(3, '0')}`;

const noHeadings = {
  ja: '1行目に「供給地点特定番号」「年月日」「コマ」「電力量(kWh)」の見出しが必要です。見出しを確かめて、もう一度取り込んでください。',
  en: 'The first line must have the headings 供給地点特定番号, 年月日, コマ and 電力量(kWh): check it and hand the file in again.',
};
const noLines = {
  ja: '行の区切りがありません。CSV のファイルを取り込んでください。',
  en: 'The file has no lines: hand in a CSV file.',
};
