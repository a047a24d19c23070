// Writes the CSV files beside it: node make.mjs. Fields, farmers, rates, days and prices are invented; of each
// year they are chosen so that area and volume are exactly what the city published (see README.md here).
import { writeFileSync } from 'node:fs';

let seed = 20210930;
const random = (below) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * below);
};

const districts = [
  ['K1', '見本第一土地改良区（架空）', 120, 120],
  ['K2', '見本第二土地改良区（架空）', 100, 100],
  ['K3', '見本第三土地改良区（架空）', 110, 110],
  ['K4', '見本第四土地改良区（架空）', 80, 90],
  ['K5', '見本第五土地改良区（架空）', 90, 90],
];
const rateOf = (district, year) => districts[district][year >= 2020 ? 3 : 2];

// Areas in tenths of a hectare. Who is flooded in a year are the first so many fields that make its area.
const years = [
  { year: 2019, area: 3830, volume: 1179 },
  // Of 2017 no area is published: this one is invented.
  { year: 2017, area: 4290, volume: 1317 },
  { year: 2020, area: 4920, volume: 1476 },
];
const fields = [];
let sum = 0;
for (const stop of [...years.map(({ area }) => area), 5260]) {
  while (sum < stop) {
    const left = stop - sum;
    const area = left <= 40 ? left : 8 + random(25);
    const district = random(districts.length);
    fields.push({
      id: `M-${String(fields.length + 1).padStart(4, '0')}`,
      district,
      farmer: `架空-${String(1 + random(120)).padStart(3, '0')}`,
      area,
    });
    sum += area;
  }
}

const steps = [
  ['2015-04-01', '2020-03-31', [[20, 8000], [30, 12000], [60, 18000]]],
  ['2020-04-01', '', [[15, 6000], [20, 8000], [25, 10000], [30, 12000], [35, 13500], [40, 15000], [50, 17000], [60, 19000]]],
];
const priceOn = (day, days) => {
  const [, , table] = steps.findLast(([from]) => from <= day);
  return table.findLast(([least]) => least <= days)?.[1] ?? 0;
};

const iso = (date) => date.toISOString().slice(0, 10);
const later = (day, days) => iso(new Date(Date.parse(day) + days * 86_400_000));

const crops = [['', 'にんじん'], ['麦', '大豆'], ['', '飼料用とうもろこし'], ['ばれいしょ', ''], ['麦', 'キャベツ']];
const evidence = ['写真', '水管理記録', '現地確認', '衛星画像'];

const tables = { applications: [], inspections: [], payments: [] };
for (const { year, area, volume } of [...years].sort((a, b) => a.year - b.year)) {
  const flooded = [];
  let taken = 0;
  for (const field of fields) {
    if (taken >= area) break;
    taken += field.area;
    flooded.push(field);
  }
  if (taken !== area) throw new Error(`${year}: ${taken}`);
  // ha·mm: one 万㎥ is a thousand of them. An area of tenths times a rate of tens is a whole number of them a day.
  const want = volume * 1000;
  const periods = flooded.map((field) => ({ field, days: 24 + random(13), part: 1 }));
  for (const one of periods) {
    if (one.field.area % 9 !== 0) continue;
    // Flooded again after the crop: counted in the volume twice, in the area once.
    one.days = 20;
    periods.push({ field: one.field, days: 20, part: 2 });
    if (periods.length > flooded.length + 12) break;
  }
  const perDay = ({ field }) => (field.area * rateOf(field.district, year)) / 10;
  const total = () => periods.reduce((all, one) => all + perDay(one) * one.days, 0);
  for (let turn = 0; turn < 100_000 && total() !== want; turn++) {
    const off = want - total();
    const one = periods[random(periods.length)];
    const step = off > 0 ? 1 : -1;
    const next = one.days + step;
    if (next < 20 || next > 60) continue;
    if (perDay(one) <= Math.abs(off)) one.days = next;
    else {
      const pair = periods.find((two) => two !== one && two.days - step >= 20 && perDay(one) - perDay(two) === Math.abs(off));
      if (pair) {
        one.days += step;
        pair.days -= step;
      }
    }
  }
  if (total() !== want) throw new Error(`${year}: ${total()} of ${want}`);
  for (const [at, { field, days, part }] of periods.entries()) {
    const id = `${year}-${String(at + 1).padStart(4, '0')}`;
    const begin = later(`${year}-${part === 1 ? '05-10' : '09-20'}`, random(part === 1 ? 60 : 15));
    const end = later(begin, days - 1);
    const [crop, after] = crops[random(crops.length)];
    // Every eleventh was asked for two days longer than the inspection found.
    tables.applications.push([year, id, field.id, begin, later(end, at % 11 === 5 ? 2 : 0), crop, after, `${year}-04-${10 + random(15)}`]);
    const on = later(end, 1 + random(6));
    const kind = evidence[random(evidence.length)];
    tables.inspections.push([year, id, on, `架空 検査員${'ABC'[random(3)]}`, '合格', begin, end, kind, `E-${id}`, on, '']);
    const yen = Math.floor((field.area * priceOn(begin, days)));
    if (year < 2020 || at % 6 !== 0)
      tables.payments.push([year, id, yen, '架空 財政係', `${year + (end > `${year}-11` ? 1 : 0)}-12-${15 + random(10)}`]);
  }
  if (year === 2020) {
    for (const [at, field] of fields.slice(flooded.length).entries()) {
      const id = `${year}-${String(900 + at)}`;
      tables.applications.push([year, id, field.id, '2020-06-01', '2020-06-30', '', 'にんじん', '2020-04-20']);
      tables.inspections.push([year, id, '2020-06-20', '架空 検査員A', '不合格', '', '', '', '', '', '湛水が確認できなかった']);
    }
  }
}
// Of the year with the target nothing is published: applications only, nothing that would count.
for (const [at, field] of fields.entries()) {
  if (at % 3 !== 0) continue;
  const begin = later('2021-05-10', random(60));
  tables.applications.push([2021, `2021-${String(at + 1).padStart(4, '0')}`, field.id, begin, later(begin, 24 + random(30)), '麦', '大豆', `2021-04-${10 + random(15)}`]);
}

// Another folder may be named, to compare.
const here = process.argv[2] ? new URL(`file://${process.argv[2]}/`) : new URL('./', import.meta.url);
const cp932 = (text) => {
  const codes = new Map();
  const decoder = new TextDecoder('shift_jis');
  for (let lead = 0x81; lead <= 0x9f; lead++)
    for (let trail = 0x40; trail <= 0xfc; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  for (let lead = 0xe0; lead <= 0xea; lead++)
    for (let trail = 0x40; trail <= 0xfc; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from([...text].flatMap((letter) => (letter < '\u0080' ? [letter.charCodeAt(0)] : codes.get(letter))));
};
const write = (name, head, rows, encode = (text) => `\ufeff${text}`) =>
  writeFileSync(new URL(`${name}.csv`, here), encode([head, ...rows].map((row) => `${row.join(',')}\r\n`).join('')));
const tenths = (area) => (area / 10).toFixed(1);

write('districts', ['改良区コード', '改良区名', '浸透量(mm/日)', '適用開始日', '根拠'],
  districts.flatMap(([code, name, old, now]) => [
    [code, name, old, '2015-04-01', '架空の値'],
    ...(now === old ? [] : [[code, name, now, '2020-04-01', '架空の値（見直し）']]),
  ]));
write('fields', ['ほ場番号', '改良区コード', '農業者番号', '所在', '面積(ha)'],
  fields.map(({ id, district, farmer, area }, at) => [id, districts[district][0], farmer, `架空町見本 ${at + 1}`, tenths(area)]), cp932);
write('steps', ['適用開始日', '適用終了日', '湛水日数(以上)', '10aあたり単価(円)', '備考'],
  steps.flatMap(([from, to, table]) => table.map(([days, yen]) => [from, to, days, yen, '架空の単価'])));
write('applications', ['受付番号', 'ほ場番号', '湛水開始日', '湛水終了日', '作物', '後作', '申請日'], tables.applications.map((row) => row.slice(1)));
write('inspections', ['受付番号', '検査日', '検査員', '結果', '確認開始日', '確認終了日', '証拠の種類', '証拠番号', '証拠の日付', '理由'], tables.inspections.map((row) => row.slice(1)), cp932);
write('payments', ['受付番号', '金額(円)', '承認者', '支払日'], tables.payments.map((row) => row.slice(1)));
const sheet = '熊本市 SDGs未来都市等進捗評価シート（2019年度選定、2021年9月）';
const unit = '（印字された単位は万㎡。量の指標なので万㎥と読む）';
write('published', ['年度', '区分', '湛水面積(ha)', 'かん養量(万㎥)', '出典'], [
  ['2017年度', '実績', '', 1317, `${sheet} 当初値${unit}`],
  ['2019年度', '実績', 383, 1179, `${sheet} 2019年実績${unit}`],
  ['2020年度', '実績', 492, 1476, `${sheet} 2020年実績${unit}`],
  ['2021年度', '目標', '', 1400, `${sheet} 2021年目標値${unit}`],
]);
