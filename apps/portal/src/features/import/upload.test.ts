import { describe, expect, test } from 'vitest';
import { readAnswer } from './upload.js';

describe('readAnswer', () => {
  test('a stored draft is known by its id', () =>
    expect(readAnswer(true, 201, { id: 'd1' })).toEqual({ state: 'stored', id: 'd1' }));

  test("an error keeps the API's own sentence", () => {
    const answer = readAnswer(false, 413, { error: { code: 'TOO_LARGE', message: '20 MB まで' } });
    expect(answer).toMatchObject({
      state: 'trouble',
      trouble: { kind: 'server', code: 'TOO_LARGE', message: '20 MB まで', requestId: null },
    });
  });

  test('a fault carries the number under which it was logged', () =>
    expect(
      readAnswer(false, 500, { error: { code: 'INTERNAL', message: '…', id: 'r-1' } }),
    ).toMatchObject({ trouble: { requestId: 'r-1' } }));

  test.each([[null], ['<html>'], [{}], [{ id: 7 }]])('%o is trouble, not a draft', (body) =>
    expect(readAnswer(true, 200, body).state).toBe('trouble'),
  );

  test('a refusal and an ended session are told apart', () => {
    expect(readAnswer(false, 403, null)).toMatchObject({ trouble: { kind: 'refused' } });
    expect(readAnswer(false, 401, null)).toMatchObject({ trouble: { kind: 'signed-out' } });
  });
});
