import type { Limits } from '../limits/limits.js';
import { walkXml } from './xml.js';

/** Formats that Excel knows by number; 27–36 and 50–58 are the Japanese ones. */
const builtIn: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '¥#,##0',
  6: '¥#,##0',
  7: '¥#,##0.00',
  8: '¥#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'ge.m.d',
  28: 'ggge年m月d日',
  29: 'ggge年m月d日',
  30: 'm/d/yy',
  31: 'yyyy年m月d日',
  32: 'h時mm分',
  33: 'h時mm分ss秒',
  34: 'yyyy年m月',
  35: 'm月d日',
  36: 'ge.m.d',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  49: '@',
  50: 'ge.m.d',
  51: 'ggge年m月d日',
  52: 'yyyy年m月',
  53: 'm月d日',
  54: 'ggge年m月d日',
  55: 'yyyy年m月',
  56: 'm月d日',
  57: 'ge.m.d',
  58: 'ggge年m月d日',
};

/** The number format of each cell style, in the order of cellXfs. */
export function readStyles(bytes: Uint8Array | undefined, limits: Limits): string[] {
  const own = new Map<number, string>();
  const formats: string[] = [];
  if (!bytes) return formats;
  let inCellXfs = false;
  walkXml('xl/styles.xml', bytes, limits, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        own.set(Number(attributes.numFmtId), attributes.formatCode ?? 'General');
      if (name === 'cellXfs') inCellXfs = true;
      if (name === 'xf' && inCellXfs) {
        const id = Number(attributes.numFmtId ?? 0);
        formats.push(own.get(id) ?? builtIn[id] ?? 'General');
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellXfs = false;
    },
  });
  return formats;
}
