import { stateWords } from '../applications/states.js';
import { toCp932 } from './cp932.js';
import type { Payment } from './payments.js';

export type FileEncoding = 'utf-8' | 'cp932';

export interface PaymentFile {
  readonly bytes: Buffer;
  /** Letters that CP932 does not have; each became 〓. */
  readonly replaced: number;
}

const head = [
  '受付番号',
  '改良区名',
  '農業者番号',
  'ほ場番号',
  '面積(ha)',
  '湛水開始日',
  '湛水終了日',
  '湛水日数',
  '10aあたり単価(円)',
  '金額(円)',
  '状態',
  '支払日',
];

/** The list for the accounts: UTF-8 with the mark that Excel knows, or CP932. */
export function paymentFile(payments: readonly Payment[], encoding: FileEncoding): PaymentFile {
  const lines = payments.map((one) => [
    one.id,
    one.districtName,
    one.farmer,
    one.fieldId,
    one.areaHa,
    one.foundFrom ?? one.startsOn,
    one.foundTo ?? one.endsOn,
    String(one.days),
    String(one.yenPer10a),
    one.amountYen,
    stateWords[one.state].ja,
    one.paidOn ?? '',
  ]);
  const text = [head, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
  return encoding === 'cp932'
    ? toCp932(text)
    : { bytes: Buffer.from(`\ufeff${text}`), replaced: 0 };
}

/** A cell that a spreadsheet would take for a formula is kept as the text it is. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
