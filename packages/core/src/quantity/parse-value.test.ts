import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText } from './normalise.js';
import { parseDatedValue, parseValue } from './parse-value.js';
import type { Value } from './value.js';
import { readValue } from './value-reader.js';

/** [cell, period label and kind or null, value in short, note] */
const cells: ReadonlyArray<readonly [string, string | null, string, string | null]> = [
  ['2017年度 40.6 %', '2017年度 fiscal-year', '40.6 %', null],
  ['2015年度 20,987 T J', '2015年度 fiscal-year', '20987 TJ', null],
  ['277.0 m <sup>2</sup> /年', null, '277.0 ㎡/年', null],
  ['2018年度 - 箇所', '2018年度 fiscal-year', 'missing', null],
  ['- 箇所', null, 'missing', null],
  ['-', null, 'missing', null],
  ['－', null, 'missing', null],
  ['―', null, 'missing', null],
  ['', null, 'missing', null],
  ['　', null, 'missing', null],
  ['0 DL', null, '0 DL', null],
  ['70 件（高圧）', null, '70 件', '高圧'],
  ['667,494 t-CO₂', null, '667494 t-CO₂', null],
  ['667,494 t-CO2', null, '667494 t-CO₂', null],
  ['約0.7台', null, 'about 0.7 台', null],
  ['66.0以上', null, 'at-least 66.0', null],
  ['66.0％以上', null, 'at-least 66.0 %', null],
  ['60％以下', null, 'at-most 60 %', null],
  ['66％台', null, 'in-the-order-of 66 %', null],
  ['48～52', null, '48..52', null],
  ['48〜52％', null, '48..52 %', null],
  ['48%～52%', null, '48..52 %', null],
  ['3兆7千億円', null, '3700000000000 円', null],
  ['9万4,609人', null, '94609 人', null],
  ['1.2万人', null, '1.2 万人', null],
  ['5万', null, '50000', null],
  ['１，２３４', null, '1234', null],
  ['▲5.2', null, '-5.2', null],
  ['△5.2', null, '-5.2', null],
  ['−5.2', null, '-5.2', null],
  ['-5.2%', null, '-5.2 %', null],
  ['マイナス5.2%', null, '-5.2 %', null],
  ['未公表', null, 'unpublished', null],
  ['公表予定(2022年3月)', null, 'to-be-published 2022-03-01', null],
  ['2022年3月公表予定', null, 'to-be-published 2022-03-01', null],
  ['検討中', null, 'under-consideration', null],
  ['現在(2020年3月): 70件', '2020年3月 month', '70 件', null],
  ['現在（2020年3月）：70件（高圧）', '2020年3月 month', '70 件', '高圧'],
  ['2022 年度末: 10 施設', '2022 年度末 fiscal-year-end', '10 施設', null],
  ['男性 94.1 % (H30年)', 'H30年 calendar-year', '94.1 %', '男性'],
  ['30% （R12年）', 'R12年 calendar-year', '30 %', null],
  ['年間 800 人', null, '800 人/年', null],
  ['17,203MWh', null, '17203 MWh', null],
  ['1,317 万㎡', null, '1317 万㎡', null],
  ['2,354 十億円', null, '2354 十億円', null],
  ['876万t-CO₂', null, '876 万t-CO₂', null],
  ['第3位', null, '3 位', null],
  ['全国3位', null, '3 位', '全国'],
  ['70件※1', null, '70 件', '※1'],
  ['70件*1', null, '70 件', '*1'],
  ['70件（注1）', null, '70 件', '注1'],
  ['70件¹', null, '70 件', '¹'],
  ['32.1%（速報値）', null, '32.1 %', '速報値'],
  ['H30 94.1%', 'H30 calendar-year', '94.1 %', null],
  ['2020 40.6', '2020 calendar-year', '40.6', null],
  ['40.6 (2020)', '2020 calendar-year', '40.6', null],
  ['2020', null, '2020', null],
  ['2020年度', '2020年度 fiscal-year', 'missing', null],
  ['2015年国勢調査 50.9%', '2015年国勢調査 census-year', '50.9 %', null],
  ['男性 94.1 % 女性 91.5 %', null, 'text two-values', null],
  ['70 (80)', null, 'text two-values', null],
  ['2018年度 40 2019年度 42', null, 'text two-values', null],
  ['1,23', null, 'text not-understood', null],
  ['30%減', null, 'text not-understood', null],
  ['H25比30%減', null, 'text two-values', null],
  ['実質ゼロ', null, 'text not-understood', null],
  ['48-52', null, '48..52', null],
  ['48%-52%', null, '48..52 %', null],
  ['10-15件', null, '10..15 件', null],
  ['2-3', null, 'text two-values', null],
  ['12-15', null, 'text two-values', null],
  ['52-48', null, 'text two-values', null],
  ['2020-2022', null, 'text two-values', null],
  ['079-831-1234', null, 'text two-values', null],
  ['79.5歳／83.2歳', null, 'text two-values', null],
  ['82年/88年', null, 'text two-values', null],
  ['男性79.5歳／女性83.2歳', null, 'text two-values', null],
  ['40.6％ (R2: 38.1%)', null, 'text two-values', null],
  ['45.2%\n※R2は調査なし', null, '45.2 %', 'R2は調査なし'],
  ['1,234人（R3から集計方法を変更）', null, '1234 人', 'R3から集計方法を変更'],
  ['40.6％（2018年 38.1％）', null, 'text two-values', null],
  ['1人1日あたり 910g', null, '910 g/人/日', null],
  ['910g/人・日', null, '910 g/人/日', null],
  ['1日当たり約910g', null, 'about 910 g/日', null],
  ['1日当たり 910', null, 'text two-values', null],
  ['H25比 ▲13.5%', null, '-13.5 %', 'H25比'],
  ['H25比 13.5%', null, 'text two-values', null],
  ['5年間で100件（累計）', null, '100 件', '5年間で、累計'],
  ['3か年平均 45.2', null, '45.2', '3か年平均'],
  ['45.2p', null, '45.2', 'p'],
  ['r 45.2', null, '45.2', 'r'],
  ['45.2%p', null, 'text not-understood', null],
  ['8,765人泊 2)', null, '8765 人泊', '2)'],
  ['1) 45.2', null, '45.2', '1)'],
  ['45.2１）', null, 'text not-understood', null],
  ['12\u2009345 人', null, '12345 人', null],
  ['12 345 人', null, 'text two-values', null],
  ['100件余', null, 'about 100 件', null],
  ['ー5.2', null, '-5.2', null],
  ['…', null, 'missing', null],
  ['N/A', null, 'missing', null],
  ['***', null, 'text not-understood', null],
  ['該当なし', null, 'text not-understood', null],
  ['30か月', null, '30 か月', null],
  ['26％（2013年度比）', null, '26 %', '2013年度比'],
  ['2024年度までに100件', '2024年度 fiscal-year', '100 件', null],
  ['令和3（2021）年度 12件', '令和3(2021)年度 fiscal-year', '12 件', null],
  ['50%（令和2年国勢調査）', '令和2年国勢調査 census-year', '50 %', null],
  ['H30.3末 5件', 'H30.3末 date', '5 件', null],
  ['‐10%', null, '-10 %', null],
  ['65,000（人）', null, '65000 人', null],
  ['50 (人/年)', null, '50 人/年', null],
  ['年1,200人', null, '1200 人/年', null],
  ['20件以上/年', null, 'at-least 20 件/年', null],
  ['100%を維持', null, '100 %', '維持'],
  ['50%を超える', null, 'more-than 50 %', null],
  ['約5〜10%', null, '5..10 %', '約'],
  ['¥1,234', null, '1234 円', null],
  ['12校/34校', null, 'text two-values', null],
  ['3.5点/5点', null, 'text two-values', null],
  ['5/12', null, 'text two-values', null],
  ['5.6人/10万人', null, '5.6 人/10万人', null],
  ['市民一人当たり 約0.7台', null, 'about 0.7 台', '市民一人当たり'],
  ['50%→60%', null, 'text two-values', null],
  ['○', null, 'text not-understood', null],
  ['5件前後程度', null, 'about 5 件', null],
  ['2017年度前後 約3件程度', '2017年度 fiscal-year', 'about 3 件', '前後'],
  ['約5件前後', null, 'about 5 件', null],
  ['5件程度以上', null, 'at-least 5 件', '約'],
  ['約5件以上', null, 'at-least 5 件', '約'],
  ['5 以上 程度', null, 'at-least 5', '約'],
  ['5件以上以下', null, 'text not-understood', null],
  ['≧5件以下', null, 'text not-understood', null],
  ['≧約5件', null, 'at-least 5 件', '約'],
  ['50%を超え', null, 'more-than 50 %', null],
  ['3割台程度', null, 'in-the-order-of 3 割', '約'],
  ['5件/年強程度', null, 'about 5 件/年', null],
  ['5件/年を維持程度', null, 'about 5 件/年', '維持'],
  ['5%/年台程度', null, 'in-the-order-of 5 %/年', '約'],
  ['5件/年 高圧', null, '5 件/年', '高圧'],
  ['5件/年強 高圧', null, 'text not-understood', null],
  ['277.0 m <sup>2</sup> /年 推計', null, '277.0 ㎡/年', '推計'],
  ['20件/10 万人', null, '20 件/10万人', null],
  ['5前後社', null, 'text not-understood', null],
  ['100余人', null, 'about 100 人', null],
  ['20件以上程度/年', null, 'at-least 20 件/年', '約'],
  ['48～52%程度', null, '48..52 %', '約'],
];

function short(cell: string): string {
  const { value } = parseDatedValue(cell);
  const unit = (u: { symbol: string; per: string | null } | null) =>
    u === null ? '' : ` ${u.symbol}${u.per === null ? '' : `/${u.per}`}`;
  switch (value.kind) {
    case 'number':
      return `${value.qualifier === null ? '' : `${value.qualifier} `}${value.amount}${unit(value.unit)}`;
    case 'range':
      return `${value.low}..${value.high}${unit(value.unit)}`;
    case 'state':
      return `${value.state}${value.expected === null ? '' : ` ${value.expected.start}`}`;
    case 'text':
      return `text ${value.reason}`;
    case 'missing':
      return 'missing';
  }
}

describe('parseDatedValue', () => {
  it.each(cells)('reads %j', (cell, period, value, note) => {
    const read = parseDatedValue(cell);
    expect(short(cell)).toBe(value);
    expect(read.period === null ? null : `${read.period.label} ${read.period.kind}`).toBe(period);
    expect(read.note).toBe(note);
    expect(read.raw).toBe(cell);
    expect(read.value.raw).toBe(cell);
  });

  it('says when a figure is provisional', () => {
    expect(parseDatedValue('32.1%（速報値）').provisional).toBe(true);
    expect(parseDatedValue('32.1%（推計）').provisional).toBe(false);
    expect(parseDatedValue('32.1p').provisional).toBe(true);
    expect(parseDatedValue('32.1r').provisional).toBe(false);
  });

  it('never throws and never loses the text', () => {
    const pieces = fc.constantFrom(
      ...'2017年度|H30|40.6|,|%|(|)|～|▲|万|人|約|-|※1|【|】|以上|未公表| |兆|元|年|月|/|²|①'.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((p) => p.join('')),
        ),
        (cell) => {
          expect(parseDatedValue(cell).raw).toBe(cell);
          expect(parseValue(cell).raw).toBe(cell);
        },
      ),
    );
  });

  it('reads back any grouped number with a unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (n) => {
        const value = parseValue(`${n.toLocaleString('en-US')} 人`);
        expect(value.kind === 'number' && value.amount.toString()).toBe(String(n));
      }),
    );
  });

  it('reads a common cell as the full reading does', () => {
    const words =
      '人|件|%|％|万㎡|TJ|T J|千円|億円|以上|台|％台|位|ほげ|年度|増|か所|t-CO2|t-CO₂|十|万|'.split(
        '|',
      );
    const cell = fc
      .tuple(
        fc.integer({ min: -9_999_999, max: 9_999_999 }),
        fc.constantFrom('', '.5', '.50'),
        fc.constantFrom('', ' '),
        fc.constantFrom(...words),
        fc.boolean(),
      )
      .map(
        ([n, f, gap, word, grouped]) =>
          `${grouped ? n.toLocaleString('en-US') : n}${f}${gap}${word}`,
      );
    fc.assert(
      fc.property(cell, (text) => {
        const short = (v: Value) =>
          v.kind === 'number' ? { ...v, unit: v.unit === null ? null : { ...v.unit, raw: '' } } : v;
        expect(short(parseValue(text))).toEqual(short(readValue(normaliseText(text), text).value));
      }),
      { numRuns: 500 },
    );
  });

  it('is quick on hostile text', () => {
    const started = performance.now();
    for (const piece of ['1,', '(', '(1', '年', '約', '1兆', '~1', '男性 ', '※']) {
      parseDatedValue(piece.repeat(100_000));
      parseDatedValue(piece.repeat(200 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
