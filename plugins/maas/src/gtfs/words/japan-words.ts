import { type Kind, kind } from './kind.js';

/** What GTFS-JP asks beyond GTFS. */
export const japanWords = {
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
} as const satisfies Record<string, Kind>;
