import { readDocument, SheetError } from '@shirube/sheets';
import { describe, expect, it } from 'vitest';
import { ReadingTooLongError, TooBusyError } from '../../errors/errors.js';
import { DocumentReader, usualOptions } from './document-reader.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const paste = (text: string) => ({ bytes: bytesOf(text), fileName: null, limits: {} });
const small = 'No\t指標名\t当初値\t2020年 実績\t目標値\n1\t温室効果ガス\t100 t\t90 t\t50 t\n';
/** Takes well over the fraction of a second that the tests allow. */
const slow = `指標名,当初値,目標値\n${'温室効果ガス排出量,2017年度 40.6 %,2030年 50 %\n'.repeat(150_000)}`;

describe('a document read in a thread', () => {
  it('is the one that reading it here gives', async () => {
    const reader = new DocumentReader();
    const bytes = bytesOf(small);
    expect(await reader.read(paste(small))).toEqual(readDocument(bytes));
    const named = { bytes, fileName: 'a.tsv', limits: {} };
    expect(await reader.read(named)).toEqual(readDocument(bytes, { fileName: 'a.tsv' }));
  });

  it('fails with the error, code and data that reading it here gives', async () => {
    const task = { bytes: bytesOf(small), fileName: null, limits: { maxColumns: 2 } };
    const here = (() => {
      try {
        return readDocument(task.bytes, { limits: task.limits });
      } catch (error) {
        return error;
      }
    })();
    expect(here).toBeInstanceOf(SheetError);
    const { code, data } = here as SheetError;
    await expect(new DocumentReader().read(task)).rejects.toMatchObject({ code, data });
  });

  it('is ended beyond its time, and the next one is read', async () => {
    const reader = new DocumentReader({ ...usualOptions, threads: 1, seconds: 0.3 });
    await expect(reader.read(paste(slow))).rejects.toBeInstanceOf(ReadingTooLongError);
    expect((await reader.read(paste(small))).tables).toHaveLength(1);
  });

  it('is ended beyond its memory, and the next one is read', async () => {
    const reader = new DocumentReader({ ...usualOptions, threads: 1, megabytes: 24 });
    await expect(reader.read(paste(slow))).rejects.toBeInstanceOf(ReadingTooLongError);
    expect((await reader.read(paste(small))).tables).toHaveLength(1);
  });

  it('waits its turn, and is refused where too many wait', async () => {
    const reader = new DocumentReader({ ...usualOptions, threads: 1, waiting: 1 });
    const both = [reader.read(paste(small)), reader.read(paste(`${small}2\t別の指標\t1\t2\t3\n`))];
    await expect(reader.read(paste(small))).rejects.toBeInstanceOf(TooBusyError);
    expect((await Promise.all(both)).map(({ tables }) => tables.length)).toEqual([1, 1]);
  });

  it('leaves the other thread of the program free', async () => {
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const from = performance.now();
    const reader = new DocumentReader({ ...usualOptions, seconds: 1 });
    await reader.read(paste(slow)).catch(() => {});
    clearInterval(watch);
    expect(longest).toBeLessThan((performance.now() - from) / 2);
  });
});
