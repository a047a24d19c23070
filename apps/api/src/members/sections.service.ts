import { Injectable } from '@nestjs/common';
import { demand } from '../access/asks.js';
import { BadInputError } from '../errors/errors.js';
import { record } from '../record/record.js';
import { currentTenant } from '../tenancy/context.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import { idOf, lineOf, MembershipError, notHere } from './errors.js';
import type { CreateSectionInput, Section, UpdateSectionInput } from './section.types.js';

const longestName = 100;
const lastPosition = 100_000;

/** A tenant's sections (課). Every method runs as the tenant of the context. */
@Injectable()
export class SectionsService {
  constructor(private readonly db: TenantDb) {}

  /** In their order; closed ones too. Asks no right: it serves those who asked for theirs. */
  async all(): Promise<Section[]> {
    return this.db.run(async (tx) =>
      (await tx.section.findMany({ orderBy: [{ position: 'asc' }, { name: 'asc' }] })).map(
        toSection,
      ),
    );
  }

  /** @throws RefusedError, BadInputError, MembershipError */
  async create(input: CreateSectionInput): Promise<Section> {
    const { standsInFor } = demand('member.manage', {});
    const name = lineOf('name', input.name, longestName);
    const nameEn = input.nameEn == null ? null : lineOf('nameEn', input.nameEn, longestName);
    const { id: tenantId } = currentTenant();
    return this.db.run(async (tx) => {
      await lockSections(tx, tenantId);
      await refuseTakenName(tx, name, null);
      const last = await tx.section.aggregate({ _max: { position: true } });
      const section = toSection(
        await tx.section.create({
          data: {
            tenantId,
            name,
            nameEn,
            position: Math.min((last._max.position ?? 0) + 1, lastPosition),
          },
        }),
      );
      await record(tx, {
        action: 'section.create',
        about: { kind: 'section', id: section.id, name },
        after: section,
        standsInFor,
      });
      return section;
    });
  }

  /** What is left out stays as it is. @throws RefusedError, BadInputError, MembershipError */
  async update(input: UpdateSectionInput): Promise<Section> {
    const { standsInFor } = demand('member.manage', {});
    const id = idOf(input.id, 'member.manage');
    const change = changeOf(input);
    const { id: tenantId } = currentTenant();
    return this.db.run(async (tx) => {
      await lockSections(tx, tenantId);
      const key = { tenantId_id: { tenantId, id } };
      const row = await tx.section.findUnique({ where: key });
      if (!row) throw notHere('member.manage');
      if (change.name !== undefined) await refuseTakenName(tx, change.name, id);
      const { closed, ...plain } = change;
      const closedAt =
        closed === undefined ? row.closedAt : closed ? (row.closedAt ?? new Date()) : null;
      const before = toSection(row);
      const after = toSection(
        await tx.section.update({ where: key, data: { ...plain, closedAt } }),
      );
      if (JSON.stringify(before) === JSON.stringify(after)) return after;
      await record(tx, {
        action: 'section.update',
        about: { kind: 'section', id, name: after.name },
        before,
        after,
        standsInFor,
      });
      return after;
    });
  }
}

/** Null takes a name in English away; the others cannot be without a value. */
function changeOf(input: UpdateSectionInput) {
  const { position, closed } = input;
  if (position === null || (position !== undefined && (position < 0 || position > lastPosition)))
    throw new BadInputError('position', `0–${lastPosition}`);
  if (closed === null) throw new BadInputError('closed', 'true, false');
  return {
    ...(input.name === undefined ? {} : { name: lineOf('name', input.name, longestName) }),
    ...(input.nameEn === undefined
      ? {}
      : { nameEn: input.nameEn === null ? null : lineOf('nameEn', input.nameEn, longestName) }),
    ...(position === undefined ? {} : { position }),
    ...(closed === undefined ? {} : { closed }),
  };
}

/** One at a time in a tenant: names and places are looked at before they are taken. */
async function lockSections(tx: TenantTransaction, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sections:${tenantId}`}, 0))`;
}

async function refuseTakenName(
  tx: TenantTransaction,
  name: string,
  except: string | null,
): Promise<void> {
  const other = await tx.section.findFirst({
    where: { name, ...(except === null ? {} : { id: { not: except } }) },
    select: { id: true },
  });
  if (other) throw new MembershipError('section-name-taken', { name });
}

function toSection(row: {
  id: string;
  name: string;
  nameEn: string | null;
  position: number;
  closedAt: Date | null;
}): Section {
  const { id, name, nameEn, position, closedAt } = row;
  return { id, name, nameEn, position, closed: closedAt !== null };
}
