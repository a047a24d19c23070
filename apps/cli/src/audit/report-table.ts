import { type CellProblem, problemMessage } from '@shirube/sheets';
import type { Io } from '../io.js';
import { type Cell, tableLines } from '../output/table.js';
import type { Tone } from '../output/terminal.js';
import { wrap } from '../output/width.js';
import type { AuditedFile, AuditedTable } from './audit-file.js';
import { findingLines } from './finding-lines.js';
import { cellPlace, tableTitle } from './places.js';
import { type FigureView, rowView } from './row-view.js';
import { countsOf, findingSentence, rowSentence, ruleSentence } from './summary.js';
import { headings, sections, severityMarks, severityTones } from './words.js';

/** The report for a terminal: tables, then findings with their arithmetic, then what was not read. */
export function tableReport(file: AuditedFile, io: Io): string[] {
  const { terminal } = io;
  const { format, encoding } = file.document;
  const kind = encoding === null ? format : `${format}, ${encoding}`;
  return [
    ...painted('strong', `${file.name} (${kind})`, io),
    ...painted('quiet', ruleSentence(file.ruleSet, io.language), io),
    ...file.tables.flatMap((table) => ['', ...tableOf(table, file, io)]),
    '',
    ...findingLines(file, io),
    ...cellsOf(file.unread, sections.unread, file, io),
    ...cellsOf(file.inferred, sections.inferred, file, io),
    ...passedOverOf(file, io),
    ...wrap(rowSentence(countsOf(file), io.language), terminal.width),
    terminal.paint('strong', findingSentence(file.report.counts, io.language)),
  ];
}

function painted(tone: Tone, text: string, { terminal }: Io): string[] {
  return wrap(text, terminal.width).map((line) => terminal.paint(tone, line));
}

function tableOf(table: AuditedTable, file: AuditedFile, io: Io): string[] {
  const columns = [
    { heading: '', align: 'left' as const },
    { heading: io.in(headings.no), align: 'right' as const },
    { heading: io.in(headings.name), align: 'left' as const, atLeast: 12 },
    { heading: io.in(headings.baseline), align: 'right' as const, atLeast: 11 },
    { heading: io.in(headings.actual), align: 'right' as const, atLeast: 11 },
    { heading: io.in(headings.target), align: 'right' as const, atLeast: 11 },
    { heading: io.in(headings.published), align: 'right' as const },
    { heading: io.in(headings.computed), align: 'right' as const },
    { heading: io.in(headings.verdict), align: 'left' as const, atLeast: 8 },
  ];
  return [
    ...painted('strong', tableTitle(file, table, io.language), io),
    ...tableLines(
      columns,
      table.rows.map((assessed) => cellsOfRow(assessed, file, io)),
      io.terminal,
    ),
  ];
}

function cellsOfRow(assessed: AuditedTable['rows'][number], file: AuditedFile, io: Io): Cell[] {
  const view = rowView(assessed, file, io.language);
  const doubt = view.worst === null ? {} : { tone: severityTones[view.worst] };
  const mark = view.worst === null ? '' : severityMarks[view.worst];
  const references = view.findings.map((number) => `[${number}]`).join('');
  return [
    { text: mark, ...doubt },
    { text: view.no },
    { text: view.name },
    figureCell(view.baseline),
    figureCell(view.actual),
    figureCell(view.target),
    { text: view.published, ...(view.differs ? { tone: 'error' as const } : {}) },
    { text: view.computed, ...(view.differs ? { tone: 'strong' as const } : {}) },
    { text: references === '' ? view.verdict : `${view.verdict}\n${references}`, ...doubt },
  ];
}

function figureCell({ text, period }: FigureView): Cell {
  return { text: period === '' ? text : `${text}\n${period}` };
}

function cellsOf(
  problems: readonly CellProblem[],
  title: { readonly ja: string; readonly en: string },
  file: AuditedFile,
  io: Io,
): string[] {
  if (problems.length === 0) return [];
  const { language, terminal } = io;
  return [
    terminal.paint('strong', io.in(title)),
    ...problems.flatMap((problem) => {
      const raw = problem.raw.trim() === '' ? '' : ` ${JSON.stringify(problem.raw)}`;
      const line = `- ${cellPlace(problem, file, language)}${raw}: ${problemMessage(problem, language)}`;
      return wrap(line, terminal.width - 2).map((part, index) =>
        index === 0 ? part : `  ${part}`,
      );
    }),
    '',
  ];
}

function passedOverOf(file: AuditedFile, io: Io): string[] {
  if (file.passedOver.length === 0) return [];
  const { terminal, language } = io;
  const lines = file.passedOver.map(({ title, lines, cells }) => {
    const name = title || io.in(sections.untitled);
    return language === 'ja'
      ? `- ${lines[0] ?? 1}行目から${cells.length}行: ${name}`
      : `- from line ${lines[0] ?? 1}, ${cells.length} rows: ${name}`;
  });
  return [
    terminal.paint('strong', io.in(sections.passedOver)),
    ...lines.flatMap((line) => wrap(line, terminal.width)),
    '',
  ];
}
