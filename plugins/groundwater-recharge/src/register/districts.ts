import { prismaOf } from '@shirube/plugin-sdk/prisma';
import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { dayIn, numberIn, textIn } from '../files/cells.js';
import { PrismaClient } from '../generated/prisma/client.js';

export interface District {
  readonly code: string;
  readonly name: string;
  readonly fields: number;
  /** Of all its fields, ha. */
  readonly areaHa: string;
  readonly rates: readonly {
    readonly from: string;
    readonly mmPerDay: string;
    readonly basis: string;
  }[];
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** The districts with their fields' area and every rate they ever had. */
export async function districtsOf(db: PluginDb): Promise<District[]> {
  const prisma = prismaOf(db, PrismaClient);
  const districts = await prisma.district.findMany({
    include: { rates: { orderBy: { effectiveFrom: 'asc' } } },
    orderBy: { code: 'asc' },
  });
  const areas = await prisma.field.groupBy({
    by: ['districtCode'],
    _sum: { areaHa: true },
    _count: true,
  });
  const of = new Map(areas.map((one) => [one.districtCode, one]));
  return districts.map(({ code, name, rates }) => ({
    code,
    name,
    fields: of.get(code)?._count ?? 0,
    areaHa: of.get(code)?._sum.areaHa?.toFixed() ?? '0',
    rates: rates.map(({ effectiveFrom, mmPerDay, basis }) => ({
      from: dayOf(effectiveFrom),
      mmPerDay: mmPerDay.toFixed(),
      basis,
    })),
  }));
}

/** As a form gives it. */
export interface TypedRate {
  readonly district: string;
  readonly from: string;
  readonly mmPerDay: string;
  readonly basis: string;
}

/** The rate of a district from a day on, in place of the one that stood for that day. @throws PluginInputError */
export async function setRate(db: PluginDb, typed: TypedRate): Promise<District[]> {
  const given = {
    effectiveFrom: new Date(`${dayIn('適用開始日', typed.from)}T00:00:00Z`),
    mmPerDay: numberIn('浸透量', typed.mmPerDay, { places: 3, below: 2000 }),
    basis: textIn('根拠', typed.basis.trim()),
  };
  const prisma = prismaOf(db, PrismaClient);
  const district = await prisma.district.findFirst({ where: { code: typed.district } });
  if (!district)
    throw new PluginInputError(
      {
        ja: `土地改良区「${typed.district}」は登録されていません。選び直してください。`,
        en: `District "${typed.district}" is not registered: choose again.`,
      },
      'district',
    );
  const key = {
    tenantId: district.tenantId,
    districtCode: district.code,
    effectiveFrom: given.effectiveFrom,
  };
  await prisma.infiltrationRate.upsert({
    where: { tenantId_districtCode_effectiveFrom: key },
    create: { ...key, ...given },
    update: { mmPerDay: given.mmPerDay, basis: given.basis },
  });
  return districtsOf(db);
}
