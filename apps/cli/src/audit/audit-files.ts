import type { SheetRow } from '@shirube/core';
import type { Io } from '../io.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import { type AuditedFile, auditFile, otherRows } from './audit-file.js';
import { inputName, readInput } from './read-input.js';
import { jsonReport, jsonVersion } from './report-json.js';
import { markdownReport } from './report-markdown.js';
import { tableReport } from './report-table.js';
import { type AuditChoices, checkDate, chooseRuleSet } from './rule-choice.js';

/**
 * Audits each file and prints its report as soon as it is there; a file that cannot be used is named on
 * standard error and the others go on. 2 when any could not be used, else 1 when a finding is an error.
 */
export async function auditFiles(
  files: readonly string[],
  choices: AuditChoices,
  io: Io,
): Promise<ExitCode> {
  const ruleSet = chooseRuleSet(choices);
  const date = checkDate(choices.documentDate);
  const earlier = await rowsOf(choices.earlier, io);
  const plan = await rowsOf(choices.plan, io);
  const known = {
    documentDate: date,
    // A plan is an earlier document too: its targets may have moved.
    ...(earlier === null && plan === null
      ? {}
      : { earlier: [...(plan ?? []), ...(earlier ?? [])] }),
    ...(plan === null ? {} : { plan }),
  };
  const results: object[] = [];
  let unusable = false;
  let errors = 0;
  let printed = 0;
  for (const file of files) {
    const name = inputName(file, io);
    try {
      const audited = auditFile(await readInput(file, io), name, ruleSet, known);
      errors += audited.report.counts.error;
      if (choices.format === 'json') results.push(jsonReport(audited, io.language));
      else await io.print([...(printed > 0 ? [''] : []), ...report(audited, choices, io)]);
      printed += 1;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      unusable = true;
      const message = error.in(io.language);
      io.complain(`${name}: ${message}`);
      results.push({ file: name, error: { code: error.code, message } });
    }
  }
  if (choices.format === 'json') {
    await io.print(JSON.stringify({ version: jsonVersion, files: results }, null, 2));
  }
  if (unusable) return exitCodes.unusable;
  return errors > 0 ? exitCodes.found : exitCodes.done;
}

/** Null where no file is given. Throws CliError that names the file: without it the audit would say less than asked. */
async function rowsOf(files: readonly string[] | undefined, io: Io): Promise<SheetRow[] | null> {
  if (files === undefined) return null;
  const rows: SheetRow[] = [];
  for (const file of files) {
    const name = inputName(file, io);
    try {
      rows.push(...otherRows(await readInput(file, io), name));
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      const said = { ja: `${name}: ${error.in('ja')}`, en: `${name}: ${error.in('en')}` };
      throw new CliError(error.code, said, error.data, { cause: error });
    }
  }
  return rows;
}

function report(file: AuditedFile, { format }: AuditChoices, io: Io): string[] {
  return format === 'markdown' ? markdownReport(file, io) : tableReport(file, io);
}
