import { defaultRuleSet, demoRuleSet, type Method, type RuleSet, withMethod } from '@shirube/core';
import { CliError } from '../words/cli-error.js';

/** The options of `audit`, as typed. */
export interface AuditChoices {
  readonly rule: Method;
  readonly decimals?: string;
  readonly missingBaseline: 'zero' | 'not-computable';
  readonly format: 'table' | 'json' | 'markdown';
  readonly documentDate?: string;
  readonly earlier?: readonly string[];
  readonly plan?: readonly string[];
}

const mostDecimals = 20;

/** Decimals of rows that publish nothing to take them from. */
const usualDecimals = 1;

/** The rule set the options ask for. Throws CliError `bad-decimals`. */
export function chooseRuleSet(choices: AuditChoices): RuleSet {
  const decimals = choices.decimals === undefined ? null : readDecimals(choices.decimals);
  const set =
    choices.missingBaseline === 'zero' ? demoRuleSet(decimals ?? usualDecimals) : defaultRuleSet;
  const ruled = choices.rule === set.rule.method ? set : withMethod(set, choices.rule);
  if (decimals === null) return ruled;
  return { ...ruled, decimals: 'rule', rule: { ...ruled.rule, decimals } };
}

function readDecimals(text: string): number {
  const decimals = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (decimals <= mostDecimals) return decimals;
  throw new CliError('bad-decimals', {
    ja: `--decimals に「${text}」は使えません。0 から ${mostDecimals} までの整数を指定してください。`,
    en: `"${text}" cannot be used for --decimals: give a whole number from 0 to ${mostDecimals}.`,
  });
}

/** Throws CliError `bad-date` for anything but a date of the calendar. */
export function checkDate(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? new Date(`${text}T00:00:00Z`)
    : new Date(Number.NaN);
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text;
  throw new CliError('bad-date', {
    ja: `--document-date に「${text}」は使えません。2021-09-30 のように指定してください。`,
    en: `"${text}" cannot be used for --document-date: write it like 2021-09-30.`,
  });
}
