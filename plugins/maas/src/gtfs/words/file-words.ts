import { type Kind, kind } from './kind.js';

/** What can be wrong with a feed’s files, heads and cells. */
export const fileWords = {
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
} as const satisfies Record<string, Kind>;
