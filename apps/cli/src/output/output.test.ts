import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownTable } from './markdown.js';
import { tableLines } from './table.js';
import { plainTerminal, terminalOf } from './terminal.js';
import { padEnd, padStart, widthOf, wrap } from './width.js';

describe('width', () => {
  it('counts full-width characters as two and combining marks as none', () => {
    expect(widthOf('達成度')).toBe(6);
    expect(widthOf('T J')).toBe(3);
    expect(widthOf('ｶﾞ')).toBe(2);
    expect(widthOf('が')).toBe(2);
    expect(widthOf('か\u3099')).toBe(2);
  });

  it('pads to columns, not to characters', () => {
    expect(padEnd('指標', 6)).toBe('指標  ');
    expect(padStart('件', 4)).toBe('  件');
  });

  it('wraps without losing a character or passing the width', () => {
    const piece = fc.constantFrom('あ', '指標', 'a', 'word', '1,002', '。', ' ', '）', '－', '%');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.integer({ min: 8, max: 40 }),
        (parts, width) => {
          const text = parts.join('');
          const lines = wrap(text, width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('does not begin a line with a full stop or a closing bracket', () => {
    expect(wrap('割合である。次', 10)).toEqual(['割合であ', 'る。次']);
  });

  it('breaks English between words', () => {
    expect(wrap('counted as zero only', 12)).toEqual(['counted as', 'zero only']);
  });
});

describe('tableLines', () => {
  const columns = [
    { heading: 'No', align: 'right' as const },
    { heading: '指標', align: 'left' as const, atLeast: 12 },
    { heading: '計算', align: 'right' as const },
  ];

  it('aligns columns by what is seen', () => {
    const rows = [
      [{ text: '1' }, { text: '企業立地件数' }, { text: '88.7%' }],
      [{ text: '10' }, { text: 'DL' }, { text: '−351.8%' }],
    ];
    expect(tableLines(columns, rows, plainTerminal)).toEqual([
      'No  指標             計算',
      '──  ────────────  ───────',
      ' 1  企業立地件数    88.7%',
      '10  DL            −351.8%',
    ]);
  });

  it('fits the terminal by wrapping the flexible column', () => {
    const long = '地域活動（自治会等の活動、ボランティア・NPOの活動など）に参加した市民の割合';
    const rows = [[{ text: '1' }, { text: long }, { text: '-90.4%' }]];
    const lines = tableLines(columns, rows, { ...plainTerminal, width: 60 });
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(60);
    expect(
      lines
        .slice(2)
        .join('')
        .replace(/[ 1]|-90\.4%/g, ''),
    ).toBe(long);
  });
});

describe('terminalOf', () => {
  it('colours a TTY only, and not with NO_COLOR', () => {
    const red = (isTTY: boolean, env: Record<string, string>) =>
      terminalOf({ isTTY }, env).paint('error', 'x');
    expect(red(true, {})).toContain('\u001b[');
    expect(red(false, {})).toBe('x');
    expect(red(true, { NO_COLOR: '1' })).toBe('x');
    expect(red(true, { NO_COLOR: '' })).toContain('\u001b[');
  });

  it('takes its width from the screen, else from COLUMNS', () => {
    expect(terminalOf({ isTTY: true, columns: 132 }, { COLUMNS: '80' }).width).toBe(132);
    expect(terminalOf({}, { COLUMNS: '80' }).width).toBe(80);
    expect(terminalOf({}, { COLUMNS: 'wide' }).width).toBe(110);
    expect(terminalOf({ columns: 20 }, {}).width).toBe(60);
  });
});

describe('markdownTable', () => {
  it('keeps a bar, a tag and a line break of a cell inside the cell', () => {
    const lines = markdownTable([{ heading: 'a|b', align: 'right' }], [['m <sup>2</sup>\n/年']]);
    expect(lines).toEqual(['| a\\|b |', '| ---: |', '| m \\<sup\\>2\\</sup\\> /年 |']);
  });
});
