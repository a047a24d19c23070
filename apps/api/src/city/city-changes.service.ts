import { EventEmitter, on } from 'node:events';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { PlatformDb } from '../tenancy/platform-db.js';
import type { CityChange } from './city.types.js';

/** Tells, in every process, that a city's figures are not what they were. */
@Injectable()
export class CityChanges implements OnModuleInit, OnModuleDestroy {
  private readonly heard = new EventEmitter().setMaxListeners(0);
  private readonly closing = new AbortController();

  constructor(private readonly platform: PlatformDb) {}

  /** The database tells a change when its transaction commits, whichever process made it. */
  onModuleInit(): void {
    void this.platform.listen('shirube_city', {
      heard: (code) => this.heard.emit(code, { code, at: new Date() } satisfies CityChange),
      listening: () => {},
    });
  }

  onModuleDestroy(): void {
    this.closing.abort();
  }

  /** From now on; ends with the server. No generator: one that waits could not be ended from outside. */
  of(code: string): AsyncIterableIterator<{ cityChanged: CityChange }> {
    const { signal } = this.closing;
    const changes = on(this.heard, code, { signal });
    return {
      async next() {
        try {
          const { done, value } = await changes.next();
          return done
            ? { done, value: undefined }
            : { done: false, value: { cityChanged: value[0] } };
        } catch (error) {
          if (signal.aborted) return { done: true, value: undefined };
          throw error;
        }
      },
      async return() {
        await changes.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
