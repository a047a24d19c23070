import { audit, demoRuleSet } from '@shirube/core';
import { describe, expect, it } from 'vitest';
import { fixture, line, readAll, rowNamed, shown, shownValue } from './testing.js';

const lines = (name: string) =>
  readAll(fixture(`variants/${name}`)).rows.map(({ row }) => `${row.name}: ${line(row)}`);

describe("other cities' shapes", () => {
  it('reads years over values: two physical rows an indicator', () => {
    expect(lines('year-over-value.txt')).toEqual([
      '健康寿命の延伸に取り組む市民の割合（％）: 2018: 52.3% | 2021: 54.1%, 2022: 55.0% | 2025: at-least 60% | ',
      '公園面積: 2018: 1200㎡ | 2021: 1250㎡, 2022: 1300㎡ | 2025: 1500㎡ | ',
    ]);
  });

  it('reads 目標, 実績 and 達成率 in rows of their own: three physical rows an indicator', () => {
    const read = readAll(fixture('variants/target-actual-rows.txt'));
    expect(line(rowNamed(read, '待機児童数'))).toBe(
      '?: - | 2020: 35人, 2021: 18人, 2022: -2人 | 2025: 0人 | ',
    );
    expect(line(rowNamed(read, '入込客数'))).toBe(
      '?: - | 2020: 62万人, 2021: 71万人, 2022: unpublished | 2025: 150万人 | 64.5',
    );
    expect(read.rows.map(({ cellRows }) => cellRows)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(
      read.keptAsText.filter(({ code }) => code === 'interim-target').map(({ raw }) => raw),
    ).toEqual(['30', '20', '10', '100', '110', '120']);
  });

  it('reads two header rows, ranks, grades, units in names and quoted cells of a CSV', () => {
    expect(lines('two-header.csv')).toEqual([
      '創業件数（累計）: 2018: 12件 | 2020: 15件, 2021: 20件, 2022: 26件 | 2025: 50件 | ○',
      '県内順位, 全国: 2018: 12位 | 2020: 10位, 2021: 9位, 2022: 8位 | 2025: at-most 5位 | ◎',
      'ごみ排出量（g/人・日）: 2018: 1012g | 2020: 998g, 2021: -3g, 2022: under-consideration | 2025: 900g | ×',
    ]);
  });

  it('makes two indicators of 男性 and 女性 in one cell, and none of a second figure in brackets', () => {
    const read = readAll(fixture('variants/pipes.txt'));
    expect(read.document.format).toBe('markdown');
    expect(line(rowNamed(read, '就業率（女性）'))).toBe('2020: 91.5% |  | 2025: 96.3% | ');
    expect(shown(rowNamed(read, '市民満足度').baseline)).toBe('2020: "40.6% (32.1%)"');
    expect(shown(rowNamed(read, '耕地面積').target)).toBe('2025: 3000～3200ha');
    expect(read.keptAsText.map(({ code, raw }) => [code, raw])).toEqual([
      ['two-values', '40.6% (32.1%)'],
      ['grade', 'A'],
    ]);
  });

  it('reads columns set apart by spaces, blanks among them', () => {
    expect(lines('aligned.txt')).toEqual([
      '図書館利用者数: ?: 12345人 | 2020: 13000人 | 2025: 15000人 | 24.7',
      '緑被率: ?: - | 2020: 32.1% | 2025: 35% | ',
    ]);
  });

  it('turns a table with indicators in columns', () => {
    expect(lines('transposed.txt')).toEqual([
      '参加者数: ?: 1000人 | 2022: 1200人 | ?: 1500人 | ',
      '満足度: ?: 60.5% | 2022: 61% | ?: 70% | ',
      '二酸化炭素排出量: ?: 4316千t-CO₂ | 2022: 3204千t-CO₂ | ?: 4004千t-CO₂ | ',
    ]);
  });

  it('takes the final of yearly targets, keeps the others as text, and reads pillars over the rows', () => {
    const read = readAll(fixture('variants/yearly-targets.txt'));
    expect(line(rowNamed(read, '新規就農者数（人）'))).toBe(
      '?: - | 2019: 9人, 2020: 13人, 2021: 16人 | 2021: 15人 | ◎',
    );
    expect(read.rows.map(({ row }) => row.pillar)).toEqual(['経済', '経済', '環境']);
    expect(read.rows.map(({ row }) => row.actuals.at(-1)?.value.kind)).toEqual([
      'number',
      'number',
      'number',
    ]);
    expect(read.document.tables[0]?.notes).toEqual(['※ 目標は毎年見直す。']);
  });

  it('reads an Excel paste: line breaks in headings and names, full width, formula text as text', () => {
    const read = readAll(fixture('variants/excel-paste.txt'));
    const row = rowNamed(read, '地域活動に参加した市民の割合');
    expect(row.sdgTargets).toEqual(['11.2', '11.3']);
    expect(line(row)).toBe('2017: 40.6% | 2022: 41.0% | 2030: 50.0% | ');
    expect(line(rowNamed(read, 'CO2排出量の削減量'))).toBe('?: 0t | 2022: 120t | 2030: -500t | ');
    expect(read.document.tables[0]?.cells[1]?.[4]).toBe('=cmd|calc');
    expect(read.keptAsText.map(({ raw }) => raw)).toEqual(['皆増']);
  });

  it('reads two tables one after the other, with years in cells of their own', () => {
    expect(lines('two-tables.txt')).toEqual([
      '自主防災組織率: 2019: 85.0% | 2021: 86.1%, 2022: 87.7% | 2022: 90.0% | ',
      '森林整備面積: 2015: 100ha |  | 2030: 250ha | ',
      '電力消費量: 2015: 3500MWh |  | 2030: 2800MWh | ',
    ]);
  });

  it('puts rows together that unquoted line breaks broke, and no others', () => {
    const header = '取組の名称\t指標の名称\t計画策定時\t直近値\t目標値\t達成状況';
    const broken = readAll(
      `${header}\nあ\t出生率\t1.45\nH28\t1.40\nR2\t1.60\nR7\tC\nい\t転入者数\t2,300人\t▲120人\t2,500人\tB`,
    );
    expect(broken.rows.map(({ row }) => `${row.name}: ${line(row)}`)).toEqual([
      '出生率: 2016: 1.45 | 2020: 1.40 | 2025: 1.60 | C',
      '転入者数: ?: 2300人 | ?: -120人 | ?: 2500人 | B',
    ]);
    const ragged = readAll(`${header}\nあ\t出生率\t1.45\nい\t転入者数\t5人\t6人`);
    expect(ragged.rows.map(({ row }) => row.name)).toEqual(['出生率', '転入者数']);
  });

  it('reads columns set apart by full-width spaces with years of their own', () => {
    const text =
      '指標の名称　　　基準年度　基準値　目標年度　目標値\n健康寿命　　　2016年　79.5歳　2025年　80.5歳\n';
    expect(readAll(text).rows.map(({ row }) => `${row.name}: ${line(row)}`)).toEqual([
      '健康寿命: 2016: 79.5歳 |  | 2025: 80.5歳 | ',
    ]);
  });

  it('keeps an indicator whose figures are years apart from the one above', () => {
    const read = readAll(
      '指標名\t当初値\t目標値\n参加率\t1%\t2%\n供用開始年度\tR3\tR7\n定員\t5人\t6人',
    );
    expect(read.rows.map(({ row }) => row.name)).toEqual(['参加率', '供用開始年度', '定員']);
    expect(read.keptAsText.map(({ raw }) => raw)).toEqual(['R7', 'R3']);
  });

  it('keeps the targets on the way, so that the audit can name a figure measured against them', () => {
    const read = readAll(
      '指標名\t基準値(R1)\tR3目標\tR3実績\tR4目標\tR4実績\tR7目標\tR4達成率\n創業件数\t0件\t10件\t9件\t20件\t17件\t50件\t85.0%',
    );
    const row = rowNamed(read, '創業件数');
    expect(
      row.interimTargets?.map(({ value, columnPeriod }) => [shownValue(value), columnPeriod?.year]),
    ).toEqual([
      ['10件', 2021],
      ['20件', 2022],
    ]);
    const { findings } = audit([row], demoRuleSet(1));
    expect(findings.map(({ id, variant }) => [id, variant])).toEqual([
      ['other-method', 'interim-target'],
    ]);
  });

  it('takes 社会増減 for a name and 増減 for a figure made of others', () => {
    const turned = readAll(
      '指標\t出生数\t社会増減数\n基準値\t800人\t▲5人\n実績値\t750人\t3人\n目標値\t850人\t10人',
    );
    expect(turned.rows.map(({ row }) => row.name)).toEqual(['出生数', '社会増減数']);
    const across = readAll(
      '指標\t基準値\t実績値\t増減\t目標値\n出生数\t800人\t750人\t▲50人\t850人',
    );
    expect(across.rows.map(({ row }) => line(row))).toEqual(['?: 800人 | ?: 750人 | ?: 850人 | ']);
  });

  it('makes no indicator of a figure that slipped under the names', () => {
    const read = readAll('指標名\t当初値\t目標値\n参加率\t1%\t2%\n1,234\t\t');
    expect(read.rows.map(({ row }) => row.name)).toEqual(['参加率']);
    expect(read.keptAsText.map(({ raw, code }) => [raw, code])).toEqual([
      ['1,234', 'no-indicator'],
    ]);
  });
});
