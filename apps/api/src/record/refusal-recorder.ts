import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { logFault } from '../errors/log-fault.js';
import { currentRequest, currentVisitor } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { type Breadth, Coalescer } from './coalesce.js';
import { type Deed, recordOnPlatform } from './record.js';

interface Refused {
  readonly tenantId: string | null;
  readonly deed: Deed;
  /** Runs as the request that was refused, whose address and number the entry carries. */
  readonly inRequest: <T>(fn: () => T) => T;
}

const sweepEvery = 10_000;

/**
 * Refusals and failed sign-ins: what strangers can cause as often as they like. Each goes on the record in
 * a transaction of its own after the answer, at most once a minute with a count, and bounded in all.
 */
@Injectable()
export class RefusalRecorder implements OnModuleDestroy {
  private readonly coalescer = new Coalescer<Refused>((...entry) => this.enqueue(...entry));
  private readonly timer = setInterval(() => this.coalescer.sweep(), sweepEvery).unref();
  private written: Promise<void> = Promise.resolve();

  constructor(private readonly platform: PlatformDb) {}

  /**
   * Returns at once and never throws; `outcome` is `refused` unless said.
   * @param tenantId whose record it belongs to: null, the platform's, for whoever has no role there
   */
  recordRefusal(tenantId: string | null, deed: Deed): void {
    const request = currentRequest();
    const by = deed.by ?? currentVisitor();
    const outcome = deed.outcome ?? 'refused';
    // Nobody in particular is told apart by where they come from.
    const doer = by.id ?? `from ${request?.address ?? '-'}`;
    const { kind, id } = deed.about;
    this.coalescer.add(doer, tenantId ?? '', JSON.stringify([deed.action, outcome, kind, id]), {
      tenantId,
      deed: { ...deed, outcome },
      inRequest: AsyncLocalStorage.snapshot(),
    });
  }

  /** Resolves when everything that is due so far is written. */
  async settled(): Promise<void> {
    await this.written;
  }

  /** Writes what was counted and not told yet. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.coalescer.sweep(true);
    await this.written;
  }

  /** One after another: a flood takes one connection of the door, not all. */
  private enqueue(refused: Refused, times: number, breadth: Breadth): void {
    const { tenantId, deed, inRequest } = refused;
    const chain = breadth === 'beyond' ? null : tenantId;
    const told = tellOf(deed, times, breadth);
    this.written = this.written
      .then(() => inRequest(() => this.platform.run((tx) => recordOnPlatform(tx, chain, told))))
      .catch((error: unknown) => logFault(error, 'record'));
  }
}

function tellOf(deed: Deed, times: number, breadth: Breadth): Deed {
  const after = times > 1 ? { ...asObject(deed.after), times } : deed.after;
  if (breadth === 'one') return { ...deed, after };
  const outcome = deed.outcome ?? 'refused';
  const about = { kind: 'several', id: breadth };
  if (breadth === 'several') return { action: deed.action, about, outcome, after: { times } };
  // Many doers at once: none of them is the one.
  const by = { kind: 'nobody', id: null, displayName: null } as const;
  return { action: 'access.ask', about, outcome, after: { times }, by };
}

function asObject(value: unknown): object {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' ? value : { value };
}
