import type { Finding, Language } from '../finding.js';
import { type BothTexts, figure, quote } from '../words.js';

/** The words of each variant; `here` is the value as printed, `column` its heading, both quoted in `language`. */
export function periodMismatchTexts(
  found: Finding,
  here: string,
  column: string,
  language: Language,
): BothTexts {
  const others = Object.entries(found.figures)
    .filter(([name]) => /^(?:value|column)\d+$/.test(name))
    .map(([, text]) => text);
  const lines = [`${column} ← ${here}`, ...pairs(others, language)];
  switch (found.variant) {
    case 'carried-over':
      return {
        ja: {
          title: '前の年度の値が繰り返されています',
          why: `${column}の欄の値${here}は、前の欄と同じ時点のものです。新しい値ではありません。`,
          arithmetic: lines,
          whatToDo: '新しい値が未公表なら「未公表」と記入し、公表予定の時期を添えてください。',
        },
        en: {
          title: 'An earlier value is carried over',
          why: `The value ${here} under ${column} is of the same period as the column before it; it is not a new value.`,
          arithmetic: lines,
          whatToDo:
            'If no new value is out yet, enter 未公表 (not published) and when it is expected.',
        },
      };
    case 'future':
      return {
        ja: {
          title: '資料の日付より後の時点の値です',
          why: `${here}は、資料の日付 ${figure(found, 'documentDate')} より後の時点を示しています。`,
          arithmetic: [`${figure(found, 'start')} ＞ ${figure(found, 'documentDate')}`],
          whatToDo:
            '年度の書き誤りでないか確かめてください。見込みの値であれば「見込み」と示してください。',
        },
        en: {
          title: 'A value dated after the document',
          why: `${here} speaks of a time after the date of the document, ${figure(found, 'documentDate')}.`,
          arithmetic: [`${figure(found, 'start')} > ${figure(found, 'documentDate')}`],
          whatToDo: 'Check the year for a slip; if it is a forecast, mark it as one.',
        },
      };
    case 'mixed':
      return {
        ja: {
          title: '「年」と「年度」が混在しています',
          why: `この表では ${figure(found, 'rows')} 行で、${here}と${column}のように年と年度が混ざっています。年度は翌年3月までなので、同じ数字でも期間が異なります。`,
          arithmetic: [],
          whatToDo: '年度の値は「年度」、暦年の値は「年」にそろえてください。',
        },
        en: {
          title: 'Calendar and fiscal years are mixed',
          why: `${figure(found, 'rows')} rows of this table mix them, as ${here} and ${column}. A fiscal year ends the following March, so the same number means another period.`,
          arithmetic: [],
          whatToDo: 'Write 年度 for fiscal years and 年 for calendar years throughout.',
        },
      };
    default:
      return {
        ja: {
          title: '見出しの年と値の年が異なります',
          why: `${column}の欄にある値は${here}です。見出しの年の値として読まれるおそれがあります。`,
          arithmetic: lines,
          whatToDo:
            '値の年を見出しに合わせるか、値がいつのものか読む人にわかるよう注を付けてください。',
        },
        en: {
          title: 'Heading and value speak of different years',
          why: `Under ${column} stands ${here}. It may be read as a value of the heading's year.`,
          arithmetic: lines,
          whatToDo: 'Match the value to its heading, or note which year it is of.',
        },
      };
  }
}

function pairs(texts: readonly string[], language: Language): string[] {
  const lines: string[] = [];
  for (let i = 0; i + 1 < texts.length; i += 2) {
    lines.push(`${quote(texts[i] ?? '', language)} ← ${quote(texts[i + 1] ?? '', language)}`);
  }
  return lines;
}
