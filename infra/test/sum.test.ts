import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tool } from '../process/paths.ts';
import { run } from '../process/run.ts';
import { scratch } from '../testing/scratch.ts';
import { add, type Count, countCheck, countVitest, exitCode, lastLine, NOTHING } from './sum.ts';

const SAMPLES = join(import.meta.dirname, 'samples');

/** A real Vitest run over the samples whose name has this word. */
async function sample(word: string): Promise<Count> {
  const room = scratch();
  const report = join(room, 'report.json');
  const args = ['run', '--reporter=json', `--outputFile.json=${report}`, word];
  const ended = await run(tool('vitest', join(SAMPLES, '..', '..')), args, {
    cwd: SAMPLES,
    log: join(room, 'log'),
  });
  return countVitest(report, ended.code);
}

describe('counting a Vitest run', () => {
  test.each<[string, Count]>([
    ['good', { passed: 1, failed: 0, skipped: 0 }],
    ['mixed', { passed: 2, failed: 1, skipped: 1 }],
    ['unloadable', { passed: 0, failed: 1, skipped: 0 }],
    ['unhandled', { passed: 1, failed: 1, skipped: 0 }],
    ['there-is-no-such-file', { passed: 0, failed: 1, skipped: 0 }],
  ])('%s', async (word, expected) => {
    expect(await sample(word)).toEqual(expected);
  });

  test('a run that died without a report is a failure', () => {
    expect(countVitest('/nonexistent/report.json', 137)).toEqual({ ...NOTHING, failed: 1 });
  });
});

describe('the whole', () => {
  test('sums runners and checks into the line that CI reads', () => {
    const sum = [countCheck(0), countCheck(2), { passed: 40, failed: 0, skipped: 3 }].reduce(add);
    expect(lastLine(sum)).toBe('41 passed, 1 failed, 3 skipped');
    expect(exitCode(sum)).toBe(1);
  });

  test('is green only when something passed and nothing failed', () => {
    expect(exitCode({ passed: 1, failed: 0, skipped: 0 })).toBe(0);
    expect(exitCode(NOTHING)).toBe(1);
    expect(exitCode({ passed: 0, failed: 0, skipped: 9 })).toBe(1);
  });
});
