import { Injectable } from '@nestjs/common';
import { Visitors } from '../sign-in/visitors.service.js';
import type { Visitor } from '../tenancy/who.js';

/** However it may have been missed, a lost right is found out within this time, in milliseconds. */
const askAgainEvery = 30_000;

/** Keeps open what goes on for long only while whoever opened it still may. */
@Injectable()
export class WhileAllowed {
  constructor(private readonly visitors: Visitors) {}

  /**
   * The same values, until `may` says no of the visitor as they stand then: asked whenever somebody's rights
   * change (in any process) and every half minute. A value is never handed on while that question is open.
   */
  of<T>(
    source: AsyncIterator<T>,
    visitor: Visitor,
    may: (now: Visitor) => Promise<boolean>,
  ): AsyncIterableIterator<T> {
    const over = { done: true, value: undefined } as const;
    const ended = Promise.withResolvers<typeof over>();
    let open = true;
    let asking: Promise<void> = Promise.resolve();
    const end = () => {
      open = false;
      clearInterval(timer);
      stop();
      void source.return?.();
      ended.resolve(over);
    };
    const ask = () => {
      asking = asking.then(async () => {
        // Whoever can't be asked about is not let through.
        const still = await this.visitors
          .again(visitor)
          .then(may)
          .catch(() => false);
        if (!still) end();
      }, end);
    };
    const stop = this.visitors.watch((personId) => {
      if (personId === '' || concerns(visitor, personId)) ask();
    });
    const timer = setInterval(ask, askAgainEvery).unref();
    return {
      async next() {
        if (!open) return over;
        const one = await Promise.race([ended.promise, source.next()]);
        await asking;
        if (one.done && open) end();
        return open ? one : over;
      },
      async return() {
        if (open) end();
        return over;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}

function concerns({ id, facts }: Visitor, personId: string): boolean {
  return (
    id === personId ||
    facts?.id === personId ||
    (facts?.deputyships ?? []).some(({ standsInFor }) => standsInFor.id === personId)
  );
}
