import { expect, it } from 'vitest';
import type { Visitors } from '../sign-in/visitors.service.js';
import { nobody } from '../tenancy/who.js';
import { WhileAllowed } from './while-allowed.js';

it('ends what is open when nobody can be asked any more whether it may be', async () => {
  let tell: (personId: string) => void = () => {};
  const visitors = {
    watch: (watcher: typeof tell) => {
      tell = watcher;
      return () => {};
    },
    again: () => Promise.resolve(nobody),
  } as unknown as Visitors;
  const source: AsyncIterator<number> = { next: () => new Promise(() => {}) };
  const stream = new WhileAllowed(visitors).of(source, nobody, () =>
    Promise.reject(new Error('the database is gone')),
  );
  const next = stream.next();
  tell('');
  expect(await next).toEqual({ done: true, value: undefined });
});
