import { Injectable } from '@nestjs/common';
import { municipalities } from '@shirube/core/codes';
import { BadInputError, NotFoundError } from '../errors/errors.js';
import type { SuccessionKind, TenantKind } from '../graphql/enums.js';
import { recordOnPlatform } from '../record/record.js';
import { PlatformDb, type PlatformTransaction } from '../tenancy/platform-db.js';
import { SucceededError, TenantTransitionError } from './errors.js';
import type { TenantStatus } from './tenant-state.js';

interface TenantRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: TenantStatus;
}

export interface NewSuccession {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** YYYY-MM-DD, today at the latest. */
  readonly on: string;
  readonly kind: SuccessionKind;
}

/** One line of the directory. */
export interface TenantLine {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly prefecture: string | null;
  readonly kind: TenantKind;
  readonly status: TenantStatus;
  readonly indicatorCount: number;
}

/** How many of a kind. */
export interface Counts {
  readonly prefecture: number;
  readonly municipality: number;
}

/** What operators do with tenants from beginning to end; all of it on the record. */
@Injectable()
export class TenantLife {
  constructor(private readonly platform: PlatformDb) {}

  /** Every tenant by code, closed ones too. */
  async list(): Promise<TenantLine[]> {
    return this.platform.run(
      (tx) => tx.$queryRaw<TenantLine[]>`
        SELECT code::text, name, name_en AS "nameEn", prefecture, kind, status, indicator_count AS "indicatorCount"
        FROM platform.tenant ORDER BY code`,
    );
  }

  /**
   * Takes a step from one state to the next; the state it has already is no step. Resolves to the one before.
   * @throws NotFoundError, TenantTransitionError, SucceededError, BadInputError without a reason
   */
  async changeStatus(code: string, status: TenantStatus, reason: string): Promise<TenantStatus> {
    const why = reason.trim();
    if (why === '' || why.length > 500) throw new BadInputError('reason', '1-500');
    return this.platform.run(async (tx) => {
      const [tenant] = await lock(tx, [code]);
      if (tenant === undefined) throw new NotFoundError(`自治体 ${code}`);
      if (tenant.status !== status) await this.step(tx, tenant, status, { reason: why });
      return tenant.status;
    });
  }

  /**
   * Records that municipalities became others. The predecessors are closed; their rows stay theirs and
   * their members still look at them. Recorded twice it changes nothing.
   * @throws NotFoundError, BadInputError
   */
  async succeed({ from, to, on, kind }: NewSuccession): Promise<void> {
    const codes = [...from, ...to];
    if (new Set(codes).size !== codes.length) throw new BadInputError('from', 'from ≠ to');
    const sides = { merger: [from, to], split: [to, from], renaming: [[], codes.slice(1)] }[kind];
    if (from.length === 0 || to.length === 0 || sides[1]?.length !== 1)
      throw new BadInputError('kind', 'merger n → 1, split 1 → n, renaming 1 → 1');
    if (!isPastDate(on)) throw new BadInputError('on', 'YYYY-MM-DD ≤ today');
    await this.platform.run(async (tx) => {
      const rows = await lock(tx, codes);
      const row = (code: string) => {
        const found = rows.find((one) => one.code === code);
        if (found === undefined) throw new NotFoundError(`自治体 ${code}`);
        return found;
      };
      const after = to.map(row);
      for (const one of after) {
        if (one.status === 'closed') throw new TenantTransitionError('closed', 'active');
      }
      for (const before of from.map(row)) {
        const made = await tx.$executeRaw`
          INSERT INTO platform.succession (predecessor_id, successor_id, took_effect_on, kind)
          SELECT ${before.id}::uuid, unnest(${after.map(({ id }) => id)}::uuid[]), ${on}::date, ${kind}
          ON CONFLICT DO NOTHING`;
        if (before.status !== 'closed') await this.step(tx, before, 'closed', { kind, to, on });
        if (made === 0) continue;
        for (const one of [before, ...after]) {
          const about = { kind: 'tenant', id: one.code, name: one.name };
          const deed = { kind, from: before.code, to, on };
          await recordOnPlatform(tx, one.id, { action: 'tenant.succeed', about, after: deed });
        }
      }
    });
  }

  /**
   * Makes every prefecture and municipality that isn't there yet, by one statement; those that are there
   * stay as they are.
   */
  async seedJapan(status: 'trial' | 'active'): Promise<{ made: Counts; present: Counts }> {
    const all = municipalities();
    const column = <K extends keyof (typeof all)[number]>(name: K) => all.map((one) => one[name]);
    return this.platform.run(async (tx) => {
      const rows = await tx.$queryRaw<{ kind: string }[]>`
        INSERT INTO platform.tenant (code, name, name_reading, name_en, prefecture, kind, status)
        SELECT *, ${status} FROM unnest(${column('code')}::text[], ${column('name')}::text[], ${column('nameReading')}::text[],
          ${column('nameEn')}::text[], ${column('prefecture')}::text[], ${column('kind')}::text[])
        ON CONFLICT (code) DO NOTHING RETURNING kind`;
      const made = countsOf(rows);
      const whole = countsOf(all);
      const present = {
        prefecture: whole.prefecture - made.prefecture,
        municipality: whole.municipality - made.municipality,
      };
      if (rows.length > 0) {
        const about = { kind: 'directory', id: 'japan' };
        const after = { ...made, status };
        await recordOnPlatform(tx, null, { action: 'tenant.create', about, after });
      }
      return { made, present };
    });
  }

  private async step(
    tx: PlatformTransaction,
    tenant: TenantRow,
    to: TenantStatus,
    why: object,
  ): Promise<void> {
    const { id, code, name, status: from } = tenant;
    const steps = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS one FROM platform.tenant_transition WHERE from_status = ${from} AND to_status = ${to}`;
    if (steps.length === 0) throw new TenantTransitionError(from, to);
    const successors = await tx.$queryRaw<{ code: string }[]>`
      SELECT o.code::text FROM platform.succession s JOIN platform.tenant o ON o.id = s.successor_id
      WHERE s.predecessor_id = ${id}::uuid AND ${to} <> 'closed'`;
    if (successors.length > 0) throw new SucceededError(successors.map((one) => one.code));
    await tx.$executeRaw`UPDATE platform.tenant SET status = ${to} WHERE id = ${id}::uuid`;
    const about = { kind: 'tenant', id: code, name };
    const after = { status: to, ...why };
    await recordOnPlatform(tx, id, {
      action: 'tenant.status',
      about,
      before: { status: from },
      after,
    });
  }
}

/** By code, held until the end of the transaction, always in one order. */
function lock(tx: PlatformTransaction, codes: readonly string[]): Promise<TenantRow[]> {
  return tx.$queryRaw<TenantRow[]>`
    SELECT id::text, code::text, name, status FROM platform.tenant WHERE code = ANY (${[...codes]}) ORDER BY code FOR UPDATE`;
}

function countsOf(rows: readonly { readonly kind: string }[]): Counts {
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  return { prefecture: count('prefecture'), municipality: count('municipality') };
}

/** A day there was, in Japan. */
function isPastDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) return false;
  return text <= new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}
