import { describeFinding } from '@shirube/core';
import { type CellProblem, problemMessage } from '@shirube/sheets';
import type { Io } from '../io.js';
import { markdownTable, markdownText } from '../output/markdown.js';
import type { AuditedFile, AuditedTable } from './audit-file.js';
import type { NumberedFinding } from './numbered-findings.js';
import { cellPlace, findingPlace, tableTitle } from './places.js';
import { type FigureView, rowView } from './row-view.js';
import { countsOf, findingSentence, rowSentence, ruleSentence } from './summary.js';
import { headings, sections, severityWords } from './words.js';

/** The report as a Markdown document, to be pasted into minutes, an issue or a page. */
export function markdownReport(file: AuditedFile, io: Io): string[] {
  const { language } = io;
  return [
    `# ${markdownText(file.name)}`,
    '',
    `${rowSentence(countsOf(file), language)} ${findingSentence(file.report.counts, language)}`,
    '',
    ruleSentence(file.ruleSet, language),
    ...file.tables.flatMap((table) => [
      '',
      `## ${markdownText(tableTitle(file, table, language))}`,
      '',
      ...tableOf(table, file, io),
    ]),
    '',
    `## ${io.in(sections.findings)}`,
    ...(file.findings.length === 0
      ? ['', io.in(sections.noFindings)]
      : file.findings.flatMap((numbered) => ['', ...findingOf(numbered, file, io)])),
    ...cellsOf(file.unread, sections.unread, file, io),
    ...cellsOf(file.inferred, sections.inferred, file, io),
    ...passedOverOf(file, io),
  ];
}

function tableOf(table: AuditedTable, file: AuditedFile, io: Io): string[] {
  const { no, name, ...figures } = headings;
  const columns = [
    { heading: io.in(no), align: 'right' as const },
    { heading: io.in(name), align: 'left' as const },
    ...Object.values(figures).map((said) => ({ heading: io.in(said), align: 'right' as const })),
    { heading: io.in(sections.findings), align: 'left' as const },
  ];
  const rows = table.rows.map((assessed) => {
    const view = rowView(assessed, file, io.language);
    return [
      view.no,
      view.name,
      figureText(view.baseline),
      figureText(view.actual),
      figureText(view.target),
      view.published,
      view.computed,
      view.verdict,
      view.findings.join(', '),
    ];
  });
  return markdownTable(columns, rows);
}

function figureText({ text, period }: FigureView): string {
  return period === '' ? text : `${text} (${period})`;
}

function findingOf(numbered: NumberedFinding, file: AuditedFile, io: Io): string[] {
  const { number, finding } = numbered;
  const { language } = io;
  const text = describeFinding(finding, file.rowsById, language);
  const severity = io.in(severityWords[finding.severity]);
  return [
    `### ${number}. [${severity}] ${markdownText(text.title)}`,
    '',
    `**${markdownText(findingPlace(numbered, file, language))}** (\`${finding.id}\`)`,
    '',
    ...(text.arithmetic.length === 0 ? [] : ['```', ...text.arithmetic, '```', '']),
    `- ${io.in(sections.why)}: ${markdownText(text.why)}`,
    `- ${io.in(sections.whatToDo)}: ${markdownText(text.whatToDo)}`,
  ];
}

function cellsOf(
  problems: readonly CellProblem[],
  title: { readonly ja: string; readonly en: string },
  file: AuditedFile,
  io: Io,
): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map((problem) => {
    const raw = problem.raw.trim() === '' ? '' : ` ${markdownText(problem.raw)}`;
    return `- ${markdownText(cellPlace(problem, file, io.language))}${raw}: ${problemMessage(problem, io.language)}`;
  });
  return ['', `## ${io.in(title)}`, '', ...lines];
}

function passedOverOf(file: AuditedFile, io: Io): string[] {
  if (file.passedOver.length === 0) return [];
  const lines = file.passedOver.map(
    ({ title }) => `- ${markdownText(title || io.in(sections.untitled))}`,
  );
  return ['', `## ${io.in(sections.passedOver)}`, '', ...lines];
}
