import { describeFinding, type FindingText } from '@shirube/core';
import type { Io } from '../io.js';
import { wrap } from '../output/width.js';
import type { AuditedFile } from './audit-file.js';
import type { NumberedFinding } from './numbered-findings.js';
import { findingPlace } from './places.js';
import { sections, severityMarks, severityTones, severityWords } from './words.js';

interface Told extends NumberedFinding {
  readonly text: FindingText;
}

const indent = '    ';

/**
 * The findings for a terminal. An error is told in full; warnings and notes of one kind stand together
 * under one title, each with its place and figures, and with what to do said once.
 */
export function findingLines(file: AuditedFile, io: Io): string[] {
  const { terminal } = io;
  if (file.findings.length === 0) return [terminal.paint('good', io.in(sections.noFindings)), ''];
  const told = file.findings.map((numbered) => ({
    ...numbered,
    text: describeFinding(numbered.finding, file.rowsById, io.language),
  }));
  return [
    terminal.paint('strong', io.in(sections.findings)),
    ...groups(told).flatMap((group) => [...groupLines(group, file, io), '']),
  ];
}

function groups(told: readonly Told[]): Told[][] {
  const keyOf = ({ number, finding, kind }: Told) =>
    finding.severity === 'error' ? String(number) : kind;
  return [...Map.groupBy(told, keyOf).values()];
}

function groupLines(group: readonly Told[], file: AuditedFile, io: Io): string[] {
  const [first] = group;
  if (first === undefined) return [];
  if (group.length === 1)
    return [titleLine(first, io, `[${first.number}] `), ...body(first, file, io)];
  const remedies = new Set(group.map(({ text }) => text.whatToDo));
  const shared = remedies.size === 1;
  return [
    titleLine(first, io, ''),
    ...group.flatMap((told) => [
      ...placeLines(told, file, io, `[${told.number}] `),
      ...figureLines(told, io),
      ...(told.text.arithmetic.length === 0 ? within(told.text.why, io, `${indent}  `) : []),
      ...(shared ? [] : remedyLines(told, io)),
    ]),
    ...(shared ? remedyLines(first, io) : []),
  ];
}

function titleLine({ finding, text }: Told, io: Io, number: string): string {
  const label = `${severityMarks[finding.severity]} ${io.in(severityWords[finding.severity])}`;
  const { terminal } = io;
  return `${number}${terminal.paint(severityTones[finding.severity], label)}  ${terminal.paint('strong', text.title)}`;
}

function body(told: Told, file: AuditedFile, io: Io): string[] {
  return [
    ...placeLines(told, file, io, indent),
    ...figureLines(told, io),
    ...within(`${io.in(sections.why)}: ${told.text.why}`, io, indent),
    ...remedyLines(told, io),
  ];
}

function placeLines(told: Told, file: AuditedFile, io: Io, prefix: string): string[] {
  const place = wrap(findingPlace(told, file, io.language), io.terminal.width - indent.length);
  return place.map(
    (line, index) => `${index === 0 ? prefix : indent}${io.terminal.paint('quiet', line)}`,
  );
}

function figureLines({ text }: Told, io: Io): string[] {
  return text.arithmetic.flatMap((line) => within(line, io, `${indent}  `));
}

function remedyLines({ text }: Told, io: Io): string[] {
  return within(`${io.in(sections.whatToDo)}: ${text.whatToDo}`, io, indent);
}

function within(text: string, io: Io, prefix: string): string[] {
  return wrap(text, io.terminal.width - prefix.length).map((line) => `${prefix}${line}`);
}
