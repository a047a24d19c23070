import { randomBytes, randomUUID } from 'node:crypto';
import { everyRole, isTenantRole, type TenantRole } from '@shirube/core/policy';
import type { Client } from 'pg';
import { asAccessToken, hashOf, newSecret, prefixOf } from '../../src/sign-in/token.js';
import type { TestPerson } from '../support/people.js';
import { importAll, type World } from '../support/world.js';
import { cursorOf as cursor, placePlugin } from './plugin.js';

export const tenantRoles = everyRole.filter(isTenantRole);

/** What of a tenant can be named in a request. */
export const kinds = [
  'code',
  'draft',
  'committed',
  'indicatorKey',
  'indicatorCursor',
  'importCursor',
  'recordCursor',
  'section',
  'person',
  'deputy',
  'heldRole',
  'invitation',
  'deputyship',
  'provider',
  'groupRole',
  'support',
  'serviceToken',
  'personalToken',
  'session',
  'pluginRun',
  'runCursor',
  'observation',
] as const;
export type Kind = (typeof kinds)[number];
export type Names = Readonly<Record<Kind, string>>;

/** A tenant with something of everything in it, and people of every role. */
export interface Place {
  readonly tenantId: string;
  readonly names: Names;
  /** One person of each role; the section owner is of `names.section`. */
  readonly of: Readonly<Record<TenantRole, TestPerson>>;
  /** Holds every role. */
  readonly all: TestPerson;
  /** A draft of what is committed already. */
  readonly again: string;
}

/**
 * Names that fit nothing, as like those of a place as can be: where a place's cursor holds a time, this one
 * holds it too.
 */
export function nowhere(like: Names): Names {
  const [time = ''] = JSON.parse(Buffer.from(like.importCursor, 'base64url').toString());
  const [at = ''] = JSON.parse(Buffer.from(like.recordCursor, 'base64url').toString());
  const [ran = ''] = JSON.parse(Buffer.from(like.runCursor, 'base64url').toString());
  const uuids = Object.fromEntries(kinds.map((kind) => [kind, randomUUID()])) as Names;
  return {
    ...uuids,
    code: '990003',
    indicatorKey: 'どこにもない指標|件',
    indicatorCursor: cursor(randomUUID()),
    importCursor: cursor(time, randomUUID()),
    recordCursor: cursor(at, 'tenant', '999999'),
    runCursor: cursor(ran, randomUUID()),
  };
}

export interface Documents {
  readonly committed: string;
  readonly draft: string;
}

export async function makePlace(
  world: World,
  admin: Client,
  code: string,
  documents: Documents,
): Promise<Place> {
  const one = async (sql: string, values: unknown[] = []): Promise<string> =>
    (await admin.query(sql, values)).rows[0]?.id;
  const tenantId = await one('SELECT id FROM platform.tenant WHERE code = $1', [code]);
  const section = await world.people.sectionId(code, `${code} 環境課`);
  const other = await world.people.sectionId(code, `${code} 福祉課`);

  const committed = await importAll(world, code, documents.committed);
  const draft = (await world.upload(code, documents.draft)).body.id;
  const again = (await world.upload(code, documents.committed)).body.id;
  // Every third indicator is of the first section, every third of the other, and one is nobody's to tell.
  await admin.query(
    `UPDATE tenant.indicator i SET section_id = (ARRAY[$2, $3, NULL]::uuid[])[1 + n.at % 3]
     FROM (SELECT id, row_number() OVER (ORDER BY key)::int AS at FROM tenant.indicator WHERE tenant_id = $1) n
     WHERE i.id = n.id AND i.tenant_id = $1`,
    [tenantId, section, other],
  );
  const key = (
    await admin.query(
      `UPDATE tenant.indicator SET confidential = true WHERE tenant_id = $1 AND id = (
         SELECT id FROM tenant.indicator WHERE tenant_id = $1 AND section_id = $2 ORDER BY key LIMIT 1) RETURNING key, id`,
      [tenantId, section],
    )
  ).rows[0];
  const plan = await one(
    `INSERT INTO tenant.plan (tenant_id, title, subtitle, model_project, selected_year) VALUES ($1, '計画', '副題', 'モデル事業', 2020) RETURNING id`,
    [tenantId],
  );
  await admin.query(
    `INSERT INTO tenant.plan_phase (tenant_id, plan_id, name, start_year, end_year) VALUES ($1, $2, '第１期', 2020, 2022)`,
    [tenantId, plan],
  );

  const of = {} as Record<TenantRole, TestPerson>;
  for (const role of tenantRoles)
    of[role] = await world.person({
      name: `${code} ${role}`,
      roles: [
        {
          tenant: code,
          role,
          ...(role === 'sectionOwner' ? { section: `${code} 環境課` } : {}),
        },
      ],
    });
  const all = await world.person({
    name: `${code} 全役割`,
    roles: tenantRoles.map((role) => ({
      tenant: code,
      role,
      ...(role === 'sectionOwner' ? { section: `${code} 環境課` } : {}),
    })),
  });

  const provider = await one(
    `INSERT INTO platform.identity_provider (issuer, client_id, name, name_en) VALUES ($1, 'shirube', $2, 'Login') RETURNING id`,
    [`https://login.${code}.example`, `${code} 職員ログイン`],
  );
  await admin.query(`INSERT INTO platform.tenant_provider VALUES ($1, $2, ARRAY[$3])`, [
    tenantId,
    provider,
    `${code}.example`,
  ]);
  const names: Names = {
    code,
    draft,
    committed: committed.id,
    indicatorKey: key.key,
    indicatorCursor: cursor(key.id),
    importCursor: '',
    recordCursor: '',
    section,
    person: of.planner.id,
    deputy: of.sectionOwner.id,
    heldRole: await one(
      `SELECT id FROM platform.assignment WHERE tenant_id = $1 AND person_id = $2 AND role = 'pluginOperator'`,
      [tenantId, of.pluginOperator.id],
    ),
    invitation: await one(
      `INSERT INTO platform.invitation (tenant_id, email, role, section_id, code_hash, expires_at, created_by)
       VALUES ($1, $2, 'sectionOwner', $3, $4, now() + interval '7 days', $5) RETURNING id`,
      [tenantId, `guest@${code}.example`, section, randomBytes(32), all.id],
    ),
    deputyship: await one(
      `INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until, created_by)
       VALUES ($1, $2, $3, 'planner', now() + interval '30 days', now() + interval '40 days', $4) RETURNING id`,
      [tenantId, of.finance.id, of.planner.id, all.id],
    ),
    provider,
    groupRole: await one(
      `INSERT INTO platform.group_role (provider_id, tenant_id, group_name, role, section_id) VALUES ($1, $2, '環境課の人', 'sectionOwner', $3) RETURNING id`,
      [provider, tenantId, section],
    ),
    support: await one(
      `INSERT INTO platform.support_grant (tenant_id, reason, valid_from, valid_until, created_by)
       VALUES ($1, '調査のため', now() + interval '30 days', now() + interval '31 days', $2) RETURNING id`,
      [tenantId, all.id],
    ),
    serviceToken: await makeToken(admin, { tenantId, role: 'planner', by: all.id }).then(
      ({ id }) => id,
    ),
    personalToken: await makeToken(admin, { personId: all.id, by: all.id }).then(({ id }) => id),
    ...(await placePlugin(admin, tenantId, key.id)),
    // Another than the one they ask with.
    session: await world.people
      .session(all.id)
      .then(() =>
        one(
          'SELECT id FROM platform.session WHERE person_id = $1 ORDER BY created_at DESC LIMIT 1',
          [all.id],
        ),
      ),
  };
  const [imports, record] = [
    '{imports(first:1){pageInfo{endCursor}}}',
    '{record(first:1){pageInfo{endCursor}}}',
  ];
  // So that the record has something.
  await world.graphql(
    'mutation($i:CreateSectionInput!){createSection(input:$i){id}}',
    { i: { tenantCode: code, name: `${code} 記録される課` } },
    { as: all },
  );
  const pages = await world.graphql(
    `query($c:String!){city(code:$c)${imports} office(code:$c)${record}}`,
    { c: code },
    { as: all },
  );
  return {
    tenantId,
    names: {
      ...names,
      importCursor: pages.body.data.city.imports.pageInfo.endCursor,
      recordCursor: pages.body.data.office.record.pageInfo.endCursor,
    },
    of,
    all,
    again,
  };
}

/** A token as a program carries it, with every right of its holder unless told otherwise. */
export async function makeToken(
  admin: Client,
  to: {
    readonly by: string;
    readonly personId?: string;
    readonly tenantId?: string;
    readonly role?: TenantRole;
    readonly rights?: readonly string[];
  },
): Promise<{ readonly id: string; readonly bearer: string }> {
  const secret = newSecret();
  const bearer = asAccessToken(secret);
  const { rows } = await admin.query(
    `INSERT INTO platform.access_token (token_hash, prefix, name, kind, person_id, tenant_id, role, rights, expires_at, created_by)
     VALUES ($1, $2, '連携', $3, $4, $5, $6, $7, now() + interval '30 days', $8) RETURNING id`,
    [
      hashOf(secret),
      prefixOf(bearer),
      to.personId === undefined ? 'service' : 'personal',
      to.personId ?? null,
      to.tenantId ?? null,
      to.role ?? null,
      to.rights ?? ['plan.read', 'indicator.read', 'observation.read', 'import.read'],
      to.by,
    ],
  );
  return { id: rows[0].id, bearer: `Bearer ${bearer}` };
}
