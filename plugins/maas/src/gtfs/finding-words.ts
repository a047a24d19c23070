import type { Words } from '@shirube/plugin-sdk/server';
import type { Severity } from './findings.js';

interface Kind {
  readonly severity: Severity;
  readonly what: Words;
  readonly todo: Words;
}

const kind = (
  severity: Severity,
  what: readonly [ja: string, en: string],
  todo: readonly [ja: string, en: string],
): Kind => ({
  severity,
  what: { ja: what[0], en: what[1] },
  todo: { ja: todo[0], en: todo[1] },
});

/** Every kind of finding: how grave, what it says, what to do. */
export const codes = {
  'file-missing': kind(
    'error',
    ['必須のファイル「{name}」がありません。', 'The required file {name} is missing.'],
    [
      '出力の設定を確かめ、ZIP に加えてください。',
      'Look at the export settings and add it to the ZIP.',
    ],
  ),
  'file-missing-jp': kind(
    'error',
    [
      'GTFS-JP で必須のファイル「{name}」がありません。',
      'GTFS-JP asks for {name}, which is missing.',
    ],
    [
      'GTFS-JP に合わせて作成し、ZIP に加えてください。',
      'Make it as GTFS-JP has it and add it to the ZIP.',
    ],
  ),
  'no-calendar': kind(
    'error',
    [
      '運行日（calendar.txt か calendar_dates.txt）がありません。',
      'There is neither calendar.txt nor calendar_dates.txt.',
    ],
    ['どちらかを ZIP に加えてください。', 'Add one of them to the ZIP.'],
  ),
  'file-twice': kind(
    'error',
    ['「{name}」が二つ入っています。', '{name} is in the archive twice.'],
    ['一つだけにして ZIP を作り直してください。', 'Keep one of them and pack again.'],
  ),
  'file-in-folder': kind(
    'warning',
    ['ファイルがフォルダー「{folder}」の中にあります。', 'The files lie in a folder, {folder}.'],
    [
      'フォルダーごとではなく、ファイルを選んで ZIP にしてください。読めないアプリがあります。',
      'Pack the files themselves: some readers do not look into folders.',
    ],
  ),
  'file-unknown': kind(
    'info',
    [
      '「{name}」は GTFS のファイルではないため読みませんでした。',
      '{name} is no file of GTFS and was not read.',
    ],
    ['要らなければ ZIP から除いてください。', 'Take it out if it is not needed.'],
  ),
  'file-empty': kind(
    'error',
    ['行がありません。', 'It has no rows.'],
    ['データが出力されているか確かめてください。', 'Look whether anything was exported.'],
  ),
  encoding: kind(
    'error',
    ['UTF-8 ではありません。', 'It is not UTF-8.'],
    ['文字コード UTF-8 で出力し直してください。', 'Export it again as UTF-8.'],
  ),
  quotes: kind(
    'error',
    ['引用符（"）が閉じていません。', 'A quotation mark is not closed.'],
    ['この行の引用符を直してください。', 'Correct the marks of this row.'],
  ),
  width: kind(
    'error',
    [
      '列の数（{cells}）が見出し（{columns}）と違います。',
      '{cells} columns where the head has {columns}.',
    ],
    ['この行のカンマの数を直してください。', 'Correct the commas of this row.'],
  ),
  'column-missing': kind(
    'error',
    ['必須の列「{name}」がありません。', 'The required column {name} is missing.'],
    ['列を加えて出力し直してください。', 'Add the column and export again.'],
  ),
  'column-missing-jp': kind(
    'error',
    [
      'GTFS-JP で必須の列「{name}」がありません。',
      'GTFS-JP asks for the column {name}, which is missing.',
    ],
    ['列を加えて出力し直してください。', 'Add the column and export again.'],
  ),
  'cell-empty': kind(
    'error',
    ['必須の「{name}」が空です。', '{name} is required and empty.'],
    ['値を入れてください。', 'Enter a value.'],
  ),
  'key-twice': kind(
    'error',
    [
      '「{value}」が二度あります（前は {first}行目）。',
      '{value} is there twice (before in line {first}).',
    ],
    ['番号が重ならないようにしてください。', 'Let no two rows have one id.'],
  ),
  'no-such': kind(
    'error',
    ['「{value}」が {other} にありません。', '{value} is not in {other}.'],
    ['番号を直すか、{other} に行を加えてください。', 'Correct the id, or add a row to {other}.'],
  ),
  'no-name': kind(
    'error',
    [
      '路線名（route_short_name か route_long_name）がありません。',
      'The route has neither a short nor a long name.',
    ],
    ['どちらかを入れてください。', 'Enter one of them.'],
  ),
  'time-form': kind(
    'error',
    ['時刻「{value}」を読めません。', 'The time {value} cannot be read.'],
    [
      '8:05:00 や 25:10:00（翌日1時10分）のように入れてください。',
      'Write it as 8:05:00, or 25:10:00 for ten past one of the next day.',
    ],
  ),
  'sequence-form': kind(
    'error',
    ['順序「{value}」が 0 以上の整数ではありません。', 'The sequence {value} is no whole number.'],
    ['整数を入れてください。', 'Enter a whole number.'],
  ),
  'sequence-twice': kind(
    'error',
    ['便「{trip}」に順序 {value} が二度あります。', 'Trip {trip} has sequence {value} twice.'],
    ['停車の順に 1, 2, 3… と付け直してください。', 'Number the stops in their order.'],
  ),
  'time-backwards': kind(
    'error',
    [
      '便「{trip}」の時刻が前の停留所（{before}）より早くなっています（{value}）。',
      'Trip {trip} is at its next stop ({value}) before it left the one before ({before}).',
    ],
    ['時刻か停車の順序を直してください。', 'Correct the times or the order of stops.'],
  ),
  'leaves-early': kind(
    'error',
    [
      '便「{trip}」の発車（{value}）が到着（{before}）より前です。',
      'Trip {trip} leaves ({value}) before it arrives ({before}).',
    ],
    ['到着と発車の時刻を直してください。', 'Correct arrival and departure.'],
  ),
  'end-without-time': kind(
    'error',
    [
      '便「{trip}」の最初か最後の停留所に時刻がありません。',
      'Trip {trip} has no time at its first or last stop.',
    ],
    ['始発と終着の時刻を入れてください。', 'Enter the times of both ends.'],
  ),
  'trip-short': kind(
    'warning',
    ['便「{trip}」の停留所が {count} か所しかありません。', 'Trip {trip} has {count} stops.'],
    ['停車時刻を加えるか、便を除いてください。', 'Add its stop times or take the trip out.'],
  ),
  'coordinate-form': kind(
    'error',
    ['緯度・経度「{value}」を読めません。', 'The coordinate {value} cannot be read.'],
    [
      '世界測地系の十進の度（例 36.3217, 136.3503）で入れてください。',
      'Enter decimal degrees of WGS 84, as 36.3217, 136.3503.',
    ],
  ),
  'coordinate-swapped': kind(
    'error',
    [
      '緯度と経度が入れ替わっています（{value}）。',
      'Latitude and longitude are the wrong way round ({value}).',
    ],
    [
      'stop_lat に緯度（20～46）、stop_lon に経度（122～154）を入れてください。',
      'stop_lat is the latitude (20 to 46), stop_lon the longitude (122 to 154).',
    ],
  ),
  'coordinate-abroad': kind(
    'error',
    ['日本の外の位置です（{value}）。', 'A place outside Japan ({value}).'],
    ['緯度・経度を確かめてください。', 'Look at latitude and longitude.'],
  ),
  'date-form': kind(
    'error',
    ['日付「{value}」を読めません。', 'The date {value} cannot be read.'],
    ['20260401 のように 8桁で入れてください。', 'Write it with eight digits, as 20260401.'],
  ),
  'dates-backwards': kind(
    'error',
    [
      '終わりの日（{until}）が始まりの日（{from}）より前です。',
      'It ends ({until}) before it begins ({from}).',
    ],
    ['日付を直してください。', 'Correct the dates.'],
  ),
  'feed-over': kind(
    'warning',
    ['有効期間が {until} に終わっています。', 'The feed was valid until {until}.'],
    ['新しい期間の時刻表を取り込んでください。', 'Import the timetable of the new period.'],
  ),
  'feed-not-yet': kind(
    'info',
    ['有効期間は {from} からです。', 'The feed is valid from {from}.'],
    ['それまでは今の時刻表も公開しておいてください。', 'Keep the present one public until then.'],
  ),
  'feed-ends-soon': kind(
    'warning',
    [
      '有効期間が {until} に終わります（あと {days}日）。',
      'The feed is valid until {until}, {days} more days.',
    ],
    ['次の期間の時刻表を用意してください。', 'Prepare the timetable of the next period.'],
  ),
  'no-service-today': kind(
    'warning',
    [
      '今日（{today}）から 7日間に走る便がありません。',
      'No trip runs in the seven days from today ({today}).',
    ],
    [
      'calendar.txt と calendar_dates.txt の期間を確かめてください。',
      'Look at the dates of the calendars.',
    ],
  ),
  'service-without-day': kind(
    'warning',
    [
      '運行日「{value}」に走る日が一日もありません。',
      'Service {value} has no day on which it runs.',
    ],
    [
      '曜日・期間を直すか、便とともに除いてください。',
      'Correct its days, or take it out with its trips.',
    ],
  ),
  timezone: kind(
    'error',
    [
      '時間帯が「{value}」です。GTFS-JP では Asia/Tokyo です。',
      'The timezone is {value}; in GTFS-JP it is Asia/Tokyo.',
    ],
    ['Asia/Tokyo に直してください。', 'Change it to Asia/Tokyo.'],
  ),
  language: kind(
    'warning',
    [
      '言語が「{value}」です。GTFS-JP では ja です。',
      'The language is {value}; in GTFS-JP it is ja.',
    ],
    ['ja に直してください。', 'Change it to ja.'],
  ),
  'corporate-number': kind(
    'warning',
    [
      '事業者ID「{value}」が法人番号（13桁）として正しくありません。',
      'Agency id {value} is no sound corporate number of 13 digits.',
    ],
    [
      '国税庁の法人番号を入れてください。営業所などで分けるときは「_」と番号を続けます。',
      'Enter the National Tax Agency’s number; a part of a firm is told by _ and a number behind it.',
    ],
  ),
  'agency-jp-missing': kind(
    'info',
    [
      '事業者の正式名称・所在地（agency_jp.txt）がありません。',
      'agency_jp.txt, with the operator’s full name and address, is missing.',
    ],
    [
      '経路検索で正式名称を示すため、作成をお勧めします。',
      'Journey planners show the full name from it: consider making it.',
    ],
  ),
  'zip-number': kind(
    'warning',
    [
      '郵便番号「{value}」が 7桁の数字ではありません。',
      'The postcode {value} has not seven digits.',
    ],
    ['ハイフンなしの 7桁で入れてください。', 'Write seven digits without a hyphen.'],
  ),
  currency: kind(
    'error',
    [
      '通貨が「{value}」です。GTFS-JP では JPY です。',
      'The currency is {value}; in GTFS-JP it is JPY.',
    ],
    ['JPY に直してください。', 'Change it to JPY.'],
  ),
  price: kind(
    'error',
    [
      '運賃「{value}」が 0 以上の整数（円）ではありません。',
      'The fare {value} is no whole number of yen.',
    ],
    ['円の整数で入れてください。', 'Enter whole yen.'],
  ),
  'fare-unused': kind(
    'warning',
    [
      '運賃「{value}」を使う行が fare_rules.txt にありません。',
      'No row of fare_rules.txt uses fare {value}.',
    ],
    [
      '区間や路線を fare_rules.txt に加えてください。',
      'Add its routes or zones to fare_rules.txt.',
    ],
  ),
  'kana-form': kind(
    'error',
    [
      'translations.txt の列が第2版・第3版のどちらの形でもありません。',
      'The columns of translations.txt are of neither form of GTFS-JP.',
    ],
    [
      '第3版の列（table_name, field_name, language, translation, …）で出力してください。',
      'Export the columns table_name, field_name, language, translation and so on.',
    ],
  ),
  'kana-none': kind(
    'error',
    [
      '停留所名のよみがな（ja-Hrkt）が一つもありません。',
      'No stop has its reading in kana (ja-Hrkt).',
    ],
    [
      'translations.txt に停留所名のよみがなを入れてください。',
      'Enter the readings of the stops’ names in translations.txt.',
    ],
  ),
  'kana-missing': kind(
    'warning',
    [
      '停留所「{value}」のよみがな（ja-Hrkt）がありません。',
      'Stop {value} has no reading in kana (ja-Hrkt).',
    ],
    ['translations.txt によみがなを加えてください。', 'Add it to translations.txt.'],
  ),
  'route-type': kind(
    'info',
    ['路線の種類が {value}（バスは 3）です。', 'The route is of type {value}; buses are 3.'],
    ['バス以外の路線なら、そのままで構いません。', 'For what is no bus nothing needs be done.'],
  ),
  'stop-unused': kind(
    'info',
    ['停留所「{value}」に停まる便がありません。', 'No trip calls at stop {value}.'],
    ['廃止した停留所なら除いてください。', 'Take it out if it is closed.'],
  ),
  'route-unused': kind(
    'warning',
    ['路線「{value}」に便がありません。', 'Route {value} has no trip.'],
    ['便を加えるか、路線を除いてください。', 'Add its trips or take it out.'],
  ),
} as const satisfies Record<string, Kind>;

export type Code = keyof typeof codes;
