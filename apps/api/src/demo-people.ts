import type { Role } from '@shirube/core/policy';
import { pillarOf } from './indicators/pillar.js';
import { IndicatorSectionsService } from './members/indicator-sections.service.js';
import { SectionsService } from './members/sections.service.js';
import { recordOnPlatform } from './record/record.js';
import type { ServiceUrls } from './services.js';
import { arrive } from './sign-in/arrival.js';
import { followGroups } from './sign-in/follow-groups.js';
import { recordAll } from './sign-in/person-record.js';
import { closeProvider, mapGroup, registerProvider } from './sign-in/registration.js';
import { ofProgram, withRequest, withTenant } from './tenancy/context.js';
import { PlatformDb } from './tenancy/platform-db.js';
import { TenantDb } from './tenancy/tenant-db.js';
import { TenantsService } from './tenants/tenants.service.js';

interface Words {
  readonly ja: string;
  readonly en: string;
}

interface DemoGroup {
  readonly name: string;
  readonly role: Role;
  /** Code of the city; none for those of no city. */
  readonly city?: string;
  /** One of `sections`. */
  readonly section?: string;
}

interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly groups: readonly DemoGroup[];
  readonly deputyFor?: string;
}

export interface DemoPeopleOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly secretName: string;
  readonly groups: readonly DemoGroup[];
  readonly people: readonly DemoPerson[];
  readonly sections: Readonly<Record<string, Words>>;
}

/** The house of the ministry's readers, who are of no city. */
const ministry = {
  code: '900001',
  name: 'デモ府省',
  nameReading: 'でもふしょう',
  nameEn: 'Demo Ministry',
  prefecture: null,
  kind: 'ministry',
} as const;

const providerName = { ja: 'デモ用サインイン', en: 'Demo sign-in' } as const;

/** Indicators of this pillar are the section's to answer for. */
const pillars: Readonly<Record<string, string>> = {
  environment: 'environment',
  community: 'society',
};

/**
 * Makes the development provider known to the demo cities: what its groups mean, the sections they name, and
 * who stands in for whom. What is there already is left as it is.
 */
export async function seedDemoPeople(
  urls: ServiceUrls,
  options: DemoPeopleOptions,
  _log: (line: string) => void = () => {},
): Promise<void> {
  const platform = new PlatformDb(urls.platformUrl, 2);
  const db = new TenantDb(urls.tenantUrl, 2);
  try {
    await withRequest(ofProgram('demo'), () => seed(platform, db, options));
  } finally {
    await Promise.all([platform.onModuleDestroy(), db.onModuleDestroy()]);
  }
}

async function seed(platform: PlatformDb, db: TenantDb, options: DemoPeopleOptions): Promise<void> {
  const tenants = new TenantsService(platform);
  const { issuer, clientId, secretName, groups } = options;
  await tenants.create(ministry);
  const cities = [...new Set(groups.flatMap(({ city }) => city ?? []))];
  const open = [];
  for (const code of [...cities, ministry.code]) if (await tenants.find(code)) open.push(code);
  const providerId = await registerProvider(platform, {
    issuer,
    clientId,
    secretName,
    name: providerName.ja,
    nameEn: providerName.en,
    tenants: open,
    domains: [],
    forPlatform: true,
    scope: 'openid profile email groups',
  });
  await closeFormer(platform, issuer, clientId);
  for (const { name: groupName, role, city, section } of groups) {
    const tenantCode = role === 'platformOperator' ? null : (city ?? ministry.code);
    if (tenantCode !== null && !open.includes(tenantCode)) continue;
    const words = section === undefined ? undefined : options.sections[section];
    const sectionId =
      tenantCode !== null && section !== undefined && words
        ? await sectionOf(db, tenants, tenantCode, section, words)
        : null;
    await mapGroup(platform, { providerId, groupName, role, tenantCode, sectionId });
  }
  for (const deputy of options.people)
    if (deputy.deputyFor !== undefined) await standIn(platform, options, providerId, deputy);
}

/** The development provider had another address once: nobody answers there any more. */
async function closeFormer(platform: PlatformDb, issuer: string, clientId: string): Promise<void> {
  const former = await platform.run(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM platform.identity_provider
      WHERE client_id = ${clientId} AND issuer <> ${issuer} AND name = ${providerName.ja} AND closed_at IS NULL`,
  );
  for (const { id } of former) await closeProvider(platform, id);
}

/** The section of that name; one that has to be made is given the indicators of its pillar. */
async function sectionOf(
  db: TenantDb,
  tenants: TenantsService,
  code: string,
  section: string,
  { ja, en }: Words,
): Promise<string | null> {
  const tenant = await tenants.find(code);
  if (!tenant) return null;
  return withTenant(tenant, async () => {
    const sections = new SectionsService(db);
    const known = (await sections.all()).find(({ name }) => name === ja);
    if (known) return known.id;
    const { id: sectionId } = await sections.create({ tenantCode: code, name: ja, nameEn: en });
    const rows = await db.run(
      (tx) => tx.$queryRaw<{ key: string; pillar: string | null }[]>`
        SELECT DISTINCT i.key, r.pillar FROM tenant.indicator i
        JOIN tenant.sheet_row r ON (r.tenant_id, r.indicator_id) = (i.tenant_id, i.id) WHERE i.section_id IS NULL`,
    );
    const keys = rows
      .filter(({ pillar }) => pillarOf(pillar) === pillars[section])
      .map(({ key }) => key);
    if (keys.length > 0)
      await new IndicatorSectionsService(db, sections).assign({
        tenantCode: code,
        keys: [...new Set(keys)],
        sectionId,
      });
    return sectionId;
  });
}

/** Both come into being as at their first sign-in, so that one can stand in before the other ever came. */
async function standIn(
  platform: PlatformDb,
  { issuer, people }: DemoPeopleOptions,
  providerId: string,
  deputy: DemoPerson,
): Promise<void> {
  const other = people.find(({ id }) => id === deputy.deputyFor);
  const post = other?.groups.find(({ city }) => city !== undefined);
  if (!other || !post) return;
  await platform.run(async (tx) => {
    const come = async ({ id: subject, name, email, groups }: DemoPerson) => {
      const { person, entries } = await arrive(tx, issuer, {
        subject,
        displayName: name,
        email,
        groups: null,
      });
      const followed = await followGroups(
        tx,
        person,
        { id: providerId, forPlatform: true },
        groups.map((g) => g.name),
      );
      await recordAll(tx, [...entries, ...followed]);
      return person;
    };
    const [deputyId, standsInForId] = [(await come(deputy)).id, (await come(other)).id];
    const from = new Date();
    const until = new Date(from.getTime() + 365 * 86_400_000);
    const rows = await tx.$queryRaw<{ id: string; tenantId: string }[]>`
      INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until)
      SELECT t.id, ${deputyId}::uuid, ${standsInForId}::uuid, ${post.role}, ${from}, ${until}
      FROM platform.tenant t WHERE t.code = ${post.city} AND NOT EXISTS (
        SELECT FROM platform.deputyship d
        WHERE d.tenant_id = t.id AND d.deputy_id = ${deputyId}::uuid AND d.stands_in_for_id = ${standsInForId}::uuid)
      RETURNING id::text, tenant_id::text AS "tenantId"`;
    for (const { id, tenantId } of rows)
      await recordOnPlatform(tx, tenantId, {
        action: 'deputyship.appoint',
        about: { kind: 'deputyship', id, name: deputy.name },
        after: { deputyId, standsInForId, role: post.role, validFrom: from, validUntil: until },
      });
  });
}
