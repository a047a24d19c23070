import { type Language, ShirubeError } from '@shirube/core';

/** Why a document as a whole can't be read. A cell that can't be read is never an error: it is kept as text. */
export const sheetErrorCodes = [
  'empty',
  'too-large',
  'too-many-rows',
  'too-many-columns',
  'too-many-cells',
  'binary',
  'pdf',
  'not-a-workbook',
  'legacy-excel',
  'encrypted',
  'broken-archive',
  'inflates-too-far',
  'too-many-entries',
  'xml-too-deep',
  'xml-entities',
  'broken-xml',
  'unknown-encoding',
] as const;
export type SheetErrorCode = (typeof sheetErrorCodes)[number];

export class SheetError extends ShirubeError {
  constructor(
    override readonly code: SheetErrorCode,
    data: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(code, data, options);
  }
}

const texts: Record<SheetErrorCode, Record<Language, string>> = {
  empty: {
    ja: 'ファイルまたは貼り付けた内容が空です。表を含む内容を選んでください。',
    en: 'The file or the pasted text is empty. Choose one that holds a table.',
  },
  'too-large': {
    ja: 'ファイルが大きすぎます（上限 {limit} バイト）。表のあるシートだけを別のファイルに保存して、もう一度お試しください。',
    en: 'The file is too large (limit {limit} bytes). Save only the sheets with tables as another file and try again.',
  },
  'too-many-rows': {
    ja: '行が多すぎます（上限 {limit} 行）。表のある部分だけを別のファイルに保存してください。',
    en: 'There are too many rows (limit {limit}). Save only the part with the tables as another file.',
  },
  'too-many-columns': {
    ja: '{row} 行目の列が多すぎます（上限 {limit} 列）。指標の表だけを残してください。',
    en: 'Row {row} has too many columns (limit {limit}). Keep only the indicator tables.',
  },
  'too-many-cells': {
    ja: 'セルが多すぎます（上限 {limit}）。表のあるシートだけを別のファイルに保存してください。',
    en: 'There are too many cells (limit {limit}). Save only the sheets with tables as another file.',
  },
  binary: {
    ja: 'ファイルの中身が表の文字データではありません。CSV または .xlsx で保存し直してください。',
    en: 'The content of the file is not text. Save it again as CSV or .xlsx.',
  },
  pdf: {
    ja: 'PDF はまだ読み取れません。表を選んで貼り付けるか、.xlsx で保存してください。',
    en: 'PDF files cannot be read yet. Paste the table as text, or save it as .xlsx.',
  },
  'not-a-workbook': {
    ja: 'Excel ブック（.xlsx）ではない圧縮ファイルです。表を .xlsx で保存し直してください。',
    en: 'This archive is not an Excel workbook (.xlsx). Save the sheet again as .xlsx.',
  },
  'legacy-excel': {
    ja: '古い形式（.xls など）のファイルです。Excel で開き、「Excel ブック（.xlsx）」で保存し直してください。',
    en: 'This is an old Office file (.xls or the like). Open it in Excel and save it as .xlsx.',
  },
  encrypted: {
    ja: 'パスワードで保護されたファイルです。Excel で開き、パスワードを外して .xlsx で保存し直してください。',
    en: 'The file is protected by a password. Open it in Excel, remove the password and save it as .xlsx.',
  },
  'broken-archive': {
    ja: 'ファイルが壊れていて開けません。Excel で開き直し、.xlsx で保存してください。',
    en: 'The file is damaged and cannot be opened. Open it in Excel and save it again as .xlsx.',
  },
  'inflates-too-far': {
    ja: '展開すると大きくなりすぎるファイルのため、途中で読み取りをやめました。表のあるシートだけを .xlsx で保存し直してください。',
    en: 'The file grows too far when unpacked, so reading was stopped. Save only the sheets with tables as .xlsx.',
  },
  'too-many-entries': {
    ja: 'ファイルの中の部品が多すぎます（上限 {limit}）。表のあるシートだけを .xlsx で保存し直してください。',
    en: 'The file has too many parts (limit {limit}). Save only the sheets with tables as .xlsx.',
  },
  'xml-too-deep': {
    ja: 'ファイルの構造が深すぎて読み取れません（{part}）。Excel で開き、.xlsx で保存し直してください。',
    en: 'The file is nested too deeply ({part}). Open it in Excel and save it again as .xlsx.',
  },
  'xml-entities': {
    ja: '安全のため、文書型宣言を含むファイルは読み取りません（{part}）。Excel で開き、.xlsx で保存し直してください。',
    en: 'Files with a document type declaration are refused for safety ({part}). Save it again as .xlsx in Excel.',
  },
  'broken-xml': {
    ja: 'ファイルの中身が壊れています（{part}）。Excel で開き、.xlsx で保存し直してください。',
    en: 'A part of the file is damaged ({part}). Open it in Excel and save it again as .xlsx.',
  },
  'unknown-encoding': {
    ja: '文字コードを判別できません。UTF-8 の CSV または .xlsx で保存し直してください。',
    en: 'The character encoding could not be recognised. Save it as UTF-8 CSV or .xlsx.',
  },
};

/** One sentence or two for the user: what is wrong, where, what to do. */
export function sheetErrorMessage(error: SheetError, language: Language): string {
  return texts[error.code][language].replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    String(error.data[key] ?? '?'),
  );
}
