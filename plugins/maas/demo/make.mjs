/** Writes the demonstration: published sums, spread over invented days, stores, lines and stops. Seeded: always the same. */
import { writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

const here = new URL('./', import.meta.url);
let seed = 20221117;
const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const write = (name, bytes) => writeFileSync(new URL(name, here), bytes);
const csv = (name, lines) => write(name, `\uFEFF${lines.join('\r\n')}\r\n`);

/** Parts in proportion to weights, exactly `sum` in all. */
function spread(sum, weights) {
  const all = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (sum * weight) / all);
  const parts = exact.map(Math.floor);
  const order = exact.map((value, at) => [value - parts[at], at]).sort((a, b) => b[0] - a[0]);
  for (let at = 0, left = sum - parts.reduce((a, b) => a + b, 0); at < left; at++) parts[order[at][1]] += 1;
  return parts;
}

function daysOf(from, until) {
  const days = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

// Downloads. April 2022 has the release, weekends and holidays in May, August and autumn more than other days.
const weight = (day) => {
  const month = Number(day.slice(5, 7));
  const weekend = [0, 6].includes(new Date(day).getUTCDay());
  const release = day < '2022-04-15' ? 8 : day < '2022-06-01' ? 2 : 1;
  return (0.4 + random()) * release * (weekend ? 1.8 : 1) * ([5, 8, 10, 11].includes(month) ? 1.5 : 1);
};
const spans = [
  { days: daysOf('2022-04-01', '2022-12-31'), apple: 623, google: 494 },
  { days: daysOf('2023-01-01', '2023-12-31'), apple: 181, google: 159 },
];
const appleRows = [];
const googleRows = [];
const head =
  'Date,Package name,Daily Device Installs,Daily Device Uninstalls,Daily Device Upgrades,Total User Installs,Daily User Installs,Daily User Uninstalls,Active Device Installs,Install events,Update events,Uninstall events';
const row = (day, count) =>
  `${day},jp.example.kaku.maas,${count},0,0,0,${count},0,0,${count + (count > 3 ? 1 : 0)},0,0`;
const utf16 = (name, lines) =>
  write(name, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${[head, ...lines].join('\n')}\n`, 'utf16le')]));
for (const { days, apple, google } of spans) {
  spread(apple, days.map(weight)).forEach((count, at) => appleRows.push(`${days[at]},${count}`));
  spread(google, days.map(weight)).forEach((count, at) => googleRows.push([days[at], count]));
}
// What Google said of 24 December first was three too many; it said so in a later report.
utf16('google-play.csv', googleRows.map(([day, count]) => row(day, count + (day === '2022-12-24' ? 3 : 0))));
utf16('google-play-202212-again.csv', googleRows.filter(([day]) => day.startsWith('2022-12')).map(([day, count]) => row(day, count)));
write('app-store.csv', `Name,架空アプリ\nStart Date,2022-04-01\nEnd Date,2023-12-31\n\nDate,First-Time Downloads\n${appleRows.join('\n')}\n`);

csv('operators.csv', [
  '事業者ID,事業者名,区分',
  'K-BUS,架空交通バス,バス',
  'K-TAXI,架空タクシー組合,タクシー',
  'K-APP,架空アプリ開発,アプリ',
]);
csv('services.csv', [
  'サービスID,サービス名,事業者ID,開始日,終了日,確認日',
  'S-01,経路検索（架空）,K-APP,2022-04-01,,2023-12-31',
  'S-02,乗合タクシー予約（架空）,K-TAXI,2022-04-01,,2023-12-31',
  'S-03,デジタル乗車券（架空）,K-BUS,2022-04-01,,2023-12-31',
  'S-04,観光クーポン（架空）,K-APP,2022-07-01,,2023-12-31',
  'S-05,バス位置情報（架空）,K-BUS,2022-10-01,,2023-12-31',
  'S-06,デジタル乗車券 （架空）,K-TAXI,2022-10-01,,2023-12-31',
]);
csv('targets-kaga.csv', [
  '対象,年,目標値,出典',
  'ダウンロード,2022,2500,加賀市 第1期SDGs未来都市計画 進捗評価結果報告シート (2)',
  'ダウンロード,2030,5000,加賀市 第1期SDGs未来都市計画 進捗評価結果報告シート (1)',
  'サービス数,2022,7,加賀市 第1期SDGs未来都市計画 進捗評価結果報告シート (2)',
  '乗合タクシー,2022,20000,加賀市 2020年度SDGs未来都市等提案書',
]);
csv('targets-kumamoto.csv', [
  '対象,年,目標値,出典',
  '公共交通利用者,2021,55117000,熊本市 SDGs未来都市等進捗評価シート（2021年9月）',
]);

// Shared taxis: every day but Sundays and the turn of the year, two invented areas.
const taxiDays = daysOf('2019-01-04', '2019-12-28').filter((day) => new Date(day).getUTCDay() !== 0);
const areas = ['北部（架空）', '南部（架空）'];
const users = spread(15_000, taxiDays.flatMap(() => [0.8 + random() * 0.5, 0.5 + random() * 0.5]));
csv('shared-taxi-2019.csv', [
  '運行日,区域,運行回数,利用者数',
  ...taxiDays.flatMap((day, at) =>
    areas.map((area, of) => {
      const count = users[at * 2 + of];
      return `${day},${area},${Math.ceil(count / 2.6)},${count}`;
    }),
  ),
]);

const ticketMonths = ['2022-07', '2022-08', '2022-09', '2022-10', '2022-11', '2022-12', '2023-04', '2023-05', '2023-08', '2023-10'];
csv('tickets.csv', [
  '年月,種別,名称,発行数,利用数,金額',
  ...ticketMonths.flatMap((month) => {
    const passes = 20 + Math.floor(random() * 60);
    const coupons = 100 + Math.floor(random() * 200);
    return [
      `${month},乗車券,架空1日乗車券,${passes},,${passes * 800}`,
      `${month},クーポン,架空湯めぐりクーポン,${coupons},${Math.floor(coupons * (0.2 + random() * 0.3))},`,
    ];
  }),
]);

// Kumamoto: published thousands, invented lines and months.
const lines = [['架空電鉄', '鉄軌道（架空の内訳）', 0.36], ['架空バス', '路線バス 幹線（架空の内訳）', 0.44], ['架空バス', '路線バス 支線（架空の内訳）', 0.2]];
const ridership = [];
for (const [year, thousands] of [[2016, 52_015], [2018, 53_342], [2019, 53_216]]) {
  const months = Array.from({ length: 12 }, (_, at) => (at < 9 ? `${year}-${String(at + 4).padStart(2, '0')}` : `${year + 1}-${String(at - 8).padStart(2, '0')}`));
  const parts = spread(thousands, months.flatMap(() => lines.map(([, , share]) => share * (0.92 + random() * 0.16))));
  months.forEach((month, at) =>
    lines.forEach(([operator, line], of) => ridership.push(`${month},${operator},${line},${parts[at * 3 + of]}000`)),
  );
}
csv('ridership-kumamoto.csv', ['年月,事業者,路線,利用者数', ...ridership]);

// Kaga: no figure is published, so some invented months, connected with no indicator.
csv('ridership-kaga.csv', [
  '年月,事業者,路線,利用者数',
  ...['2023-10', '2023-11', '2023-12'].flatMap((month) =>
    [['中央線（架空）', 5200], ['海線（架空）', 2600], ['山線（架空）', 1400]].map(
      ([line, usual]) => `${month},架空交通バス,${line},${Math.round(usual * (0.85 + random() * 0.3))}`,
    ),
  ),
]);

// A timetable of three routes and fifteen stops that do not exist; one lacks its reading, a sixteenth is closed.
const stopNames = [
  ['しるべ駅前', 'しるべえきまえ'], ['みどり町', 'みどりちょう'], ['架空市役所', 'かくうしやくしょ'], ['文化会館前', 'ぶんかかいかんまえ'],
  ['病院前', 'びょういんまえ'], ['湯の坂', 'ゆのさか'], ['港入口', 'みなといりぐち'], ['魚市場', 'うおいちば'], ['浜公園', 'はまこうえん'],
  ['松並木', 'まつなみき'], ['小学校前', 'しょうがっこうまえ'], ['丘の上団地', 'おかのうえだんち'], ['古墳公園', 'こふんこうえん'],
  ['温泉広場', 'おんせんひろば'], ['峠茶屋', ''], ['旧役場前', 'きゅうやくばまえ'],
];
const at = [
  [36.3215, 136.3502], [36.3187, 136.3441], [36.3158, 136.3379], [36.3129, 136.3318], [36.3101, 136.3262],
  [36.2998, 136.3301], [36.3262, 136.3287], [36.3311, 136.3198], [36.3358, 136.3111], [36.3402, 136.3034],
  [36.3069, 136.3431], [36.2991, 136.3488], [36.2914, 136.3547], [36.2836, 136.3611], [36.2755, 136.3689], [36.3143, 136.3401],
];
const id = (n) => `${String(n + 1).padStart(3, '0')}_01`;
const routes = [
  { id: 'R1', name: '中央線（架空）', stops: [0, 1, 2, 3, 4, 5], fare: 200, start: 6 * 60 + 40, every: 40, count: 20 },
  { id: 'R2', name: '海線（架空）', stops: [0, 1, 6, 7, 8, 9], fare: 300, start: 7 * 60 + 5, every: 60, count: 12 },
  { id: 'R3', name: '山線（架空）', stops: [0, 10, 11, 12, 13, 14], fare: 350, start: 7 * 60 + 30, every: 90, count: 8 },
];
const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
const trips = [];
const times = [];
for (const route of routes)
  for (const [service, count] of [['平日', route.count], ['土日祝', Math.ceil(route.count * 0.6)]])
    for (let n = 0; n < count; n++)
      for (const direction of [0, 1]) {
        const trip = `${route.id}-${service === '平日' ? 'W' : 'H'}-${direction}-${String(n + 1).padStart(2, '0')}`;
        const stops = direction === 0 ? route.stops : [...route.stops].reverse();
        trips.push(`${route.id},${service},${trip},${stopNames[stops.at(-1)][0]},${direction},1`);
        stops.forEach((stop, step) => {
          const time = clock(route.start + n * Math.round(route.every * (service === '平日' ? 1 : 1.6)) + direction * 25 + step * 4);
          times.push(`${trip},${time},${time},${id(stop)},${step + 1},,,`);
        });
      }
const agency = '9000000000000';
const files = {
  'agency.txt': ['agency_id,agency_name,agency_url,agency_timezone,agency_lang,agency_phone', `${agency},架空交通バス,https://bus.example.jp/,Asia/Tokyo,ja,0761-00-0000`],
  'agency_jp.txt': ['agency_id,agency_official_name,agency_zip_number,agency_address,agency_president_pos,agency_president_name', `${agency},架空交通バス株式会社,9220000,石川県加賀市（架空）,代表取締役,架空 太郎`],
  'stops.txt': ['stop_id,stop_name,stop_lat,stop_lon,zone_id,location_type,platform_code', ...stopNames.map(([name], n) => `${id(n)},${name},${at[n][0]},${at[n][1]},${id(n)},0,`)],
  'routes.txt': ['route_id,agency_id,route_short_name,route_long_name,route_type,route_color,route_text_color', ...routes.map((route) => `${route.id},${agency},,${route.name},3,,`)],
  'office_jp.txt': ['office_id,office_name,office_url,office_phone', '1,架空営業所,,'],
  'trips.txt': ['route_id,service_id,trip_id,trip_headsign,direction_id,jp_office_id', ...trips],
  'stop_times.txt': ['trip_id,arrival_time,departure_time,stop_id,stop_sequence,stop_headsign,pickup_type,drop_off_type', ...times],
  'calendar.txt': ['service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date', '平日,1,1,1,1,1,0,0,20260401,20270331', '土日祝,0,0,0,0,0,1,1,20260401,20270331'],
  'calendar_dates.txt': ['service_id,date,exception_type', ...['20260429', '20260504', '20260505', '20260506', '20260720', '20260811', '20260921', '20260922', '20260923', '20261012', '20261103', '20261123', '20270101', '20270111', '20270211', '20270223', '20270322'].flatMap((day) => [`平日,${day},2`, `土日祝,${day},1`])],
  'fare_attributes.txt': ['fare_id,price,currency_type,payment_method,transfers,agency_id', ...routes.map((route) => `F-${route.id},${route.fare},JPY,0,0,${agency}`)],
  'fare_rules.txt': ['fare_id,route_id', ...routes.map((route) => `F-${route.id},${route.id}`)],
  'feed_info.txt': ['feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version', '架空交通バス,https://bus.example.jp/,ja,20260401,20270331,2026春（架空）'],
  'translations.txt': ['table_name,field_name,language,translation,record_id,record_sub_id,field_value', ...stopNames.filter(([, kana]) => kana).map(([name, kana]) => `stops,stop_name,ja-Hrkt,${kana},,,${name}`)],
};
const entries = Object.entries(files).map(([name, rows]) => [name, [strToU8(`\uFEFF${rows.join('\r\n')}\r\n`), { mtime: new Date('2026-04-01T00:00:00Z') }]]);
write('timetable.zip', zipSync(Object.fromEntries(entries)));
