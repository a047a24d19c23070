import { ShirubeError } from '@shirube/core';
import { SheetError, sheetErrorCodes } from '@shirube/sheets';
import { describe, expect, it } from 'vitest';
import { NotFoundError, UnauthenticatedError } from './errors.js';
import { languageOf } from './language.js';
import { messages } from './messages.js';
import { publicError } from './public-error.js';

describe('an error that leaves the house', () => {
  it('has a stable code, a sentence in each language and an HTTP status', () => {
    expect(publicError(new UnauthenticatedError(), 'ja', '1')).toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 401,
      fault: false,
    });
    expect(publicError(new NotFoundError('x'), 'en', '1').message).toBe(
      'x was not found. Please check its number.',
    );
    for (const code of sheetErrorCodes) {
      for (const language of ['ja', 'en'] as const) {
        const told = publicError(new SheetError(code), language, '1');
        expect(told.message.length, code).toBeGreaterThan(10);
        expect(told.fault).toBe(false);
      }
    }
    for (const [code, message] of Object.entries(messages)) {
      const { ja, en } = message({
        questions: [],
        successors: [],
        what: '',
        state: 'draft',
        wanted: 'undone',
      });
      expect(ja, code).toMatch(/[ぁ-ん]/);
      expect(en, code).not.toMatch(/[ぁ-ん]/);
    }
  });

  it.each([
    new Error('password=1'),
    new ShirubeError('no-tenant', { secret: 1 }),
    Object.assign(new Error('relation "x"'), { code: '42P01' }),
    'text',
    null,
  ])('tells nothing of a fault of ours but its number', (error) => {
    expect(publicError(error, 'en', 'n-1')).toEqual({
      code: 'INTERNAL',
      status: 500,
      fault: true,
      data: { id: 'n-1' },
      message:
        'Something went wrong on our side; no data was changed. If it goes on, please tell us the number n-1.',
    });
  });

  it('says "busy" where the database cannot be reached', () => {
    expect(
      publicError(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'ja', '1'),
    ).toMatchObject({ code: 'TOO_BUSY', status: 503, fault: true });
  });
});

it.each([
  [undefined, 'ja'],
  ['', 'ja'],
  ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
  ['fr, en;q=0.5', 'en'],
  ['ja-JP,en', 'ja'],
  ['de', 'ja'],
])('%s asks for %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
