import { type Language, ShirubeError } from '@shirube/core';
import { SheetError, sheetErrorMessage } from '@shirube/sheets';
import { messages } from './messages.js';

/** An error as it may leave the house: a stable code, one sentence, and nothing of the inside. */
export interface PublicError {
  /** Upper snake, e.g. UNANSWERED_QUESTIONS. */
  readonly code: string;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** HTTP status where the error is a whole answer. */
  readonly status: number;
  /** Whether it is a fault of ours, to be logged with all it carries. */
  readonly fault: boolean;
}

const statuses: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  refused: 403,
  'not-found': 404,
  'tenant-suspended': 403,
  'tenant-closed': 403,
  'tenant-transition': 409,
  'tenant-succeeded': 409,
  'tenant-code-taken': 409,
  'wrong-state': 409,
  'unanswered-questions': 409,
  'too-large': 413,
  'reading-too-long': 413,
  'unsupported-body': 415,
  'too-busy': 503,
  'plugin-files-waiting': 429,
  'plugin-full': 409,
  'plugin-hook-failed': 409,
  'plugin-still-named': 409,
  'plugin-not-installed': 404,
  'plugin-field-failed': 502,
  'plugin-field-slow': 504,
  'plugin-field-resting': 503,
  internal: 500,
};

/** Codes of PostgreSQL, the network and Prisma that mean: the database can't be reached just now. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '53300',
  'P1001',
  'P2024',
  'P2028',
]);

/**
 * @param language of the one who reads it
 * @param id number of the request, under which a fault is logged
 */
export function publicError(error: unknown, language: Language, id: string): PublicError {
  if (error instanceof SheetError) {
    const { code, message } = { code: error.code, message: sheetErrorMessage(error, language) };
    return {
      code: upperSnake(code),
      message,
      data: error.data,
      status: statuses[code] ?? 400,
      fault: false,
    };
  }
  if (error instanceof ShirubeError && messages[error.code])
    return told(error.code, error.data, language);
  const code = (error as { code?: unknown } | null)?.code;
  if (isUnstorableText(error))
    return told('bad-input', { field: 'text', expected: 'U+0000 なし / no U+0000' }, language);
  if ((typeof code === 'string' && unreachable.has(code)) || isPoolExhausted(error))
    return { ...told('too-busy', {}, language), fault: true };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    return told('too-large', { allowed: '20 MB' }, language);
  }
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 415) return told('unsupported-body', {}, language);
  if (status === 400) return told('bad-input', { field: 'body', expected: 'JSON' }, language);
  if (status === 404) return told('not-found', { what: 'URL' }, language);
  return { ...told('internal', { id }, language), fault: true };
}

/** U+0000, for which PostgreSQL's text has no place: its code comes plainly or inside Prisma's words. */
function isUnstorableText(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return code === '22021' || (typeof message === 'string' && message.includes('Code: `22021`'));
}

/** The pool gives this no code: all its connections were at work for as long as one may wait. */
function isPoolExhausted(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}

const upperSnake = (code: string) => code.toUpperCase().replaceAll('-', '_');

function told(
  code: string,
  data: Readonly<Record<string, unknown>>,
  language: Language,
): PublicError {
  const message = messages[code]?.(data)[language] ?? code;
  return {
    code: upperSnake(code),
    message,
    data,
    status: statuses[code] ?? 400,
    fault: false,
  };
}
