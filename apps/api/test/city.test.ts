import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoText, importAll, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
});
afterAll(() => world?.close());

const city = async (fields: string, variables: object = {}, declared = '') => {
  const { body } = await world.graphql(`query($c:String!${declared}){city(code:$c){${fields}}}`, {
    c: kumamoto,
    ...variables,
  });
  expect(body.errors).toBeUndefined();
  return body.data.city;
};

/** Statements sent to the database while `fn` runs. */
async function statements(fn: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(Client.prototype, 'query');
  try {
    await fn();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}

describe('a page of indicators', () => {
  it('leads on to the next until all were seen once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { indicators } = await city(
        'indicators(first:4,after:$a){totalCount nodes{id} pageInfo{hasNextPage endCursor}}',
        { a: after },
        ',$a:String',
      );
      expect(indicators.totalCount).toBe(15);
      seen.push(...indicators.nodes.map(({ id }: { id: string }) => id));
      after = indicators.pageInfo.hasNextPage ? indicators.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(15);
    expect(new Set(seen).size).toBe(15);
  });

  it.each([
    ['first:0', 'BAD_INPUT'],
    ['first:201', 'BAD_INPUT'],
    ['after:"nonsense"', 'BAD_INPUT'],
  ])('refuses %s', async (args, code) => {
    const { body } = await world.graphql(
      `{city(code:"${kumamoto}"){indicators(${args}){totalCount}}}`,
    );
    expect(body.errors[0].extensions.code).toBe(code);
  });

  it('is filtered by pillar, goal, standing, severity and words', async () => {
    const count = async (filter: string) =>
      (
        await city(
          `indicators(filter:${filter}){totalCount nodes{name standing findings{severity} sdgGoals pillars}}`,
        )
      ).indicators;
    const regressed = await count('{standing:REGRESSED}');
    expect(regressed.totalCount).toBe(2);
    expect(
      regressed.nodes.every(({ standing }: { standing: string }) => standing === 'REGRESSED'),
    ).toBe(true);
    const errors = await count('{severity:ERROR}');
    expect(
      errors.nodes.every(({ findings }: { findings: { severity: string }[] }) =>
        findings.some(({ severity }) => severity === 'ERROR'),
      ),
    ).toBe(true);
    expect(
      (await count('{goal:7}')).nodes.every(({ sdgGoals }: { sdgGoals: number[] }) =>
        sdgGoals.includes(7),
      ),
    ).toBe(true);
    expect(
      (await count('{pillar:INTEGRATED}')).nodes.every(({ pillars }: { pillars: string[] }) =>
        pillars.includes('INTEGRATED'),
      ),
    ).toBe(true);
    expect((await count('{search:"エネルギー"}')).totalCount).toBe(1);
    expect((await count('{search:"どこにもない語"}')).totalCount).toBe(0);
  });
});

describe('a promise printed twice', () => {
  it('is one promise with its repeat, though its values are dated 年 here and 年度 there', async () => {
    const { indicators } = await city(
      'indicators(filter:{search:"地下水かん養量"}){nodes{promises{baseline{amount} target{amount period{year}} repeats{id table published{raw}} findings{id rows}} findings{id}}}',
    );
    const [node] = indicators.nodes;
    const ofTarget = node.promises.filter(
      ({ target }: { target: { amount: string; period: { year: number } | null } }) =>
        target.amount === '1400' && target.period?.year === 2021,
    );
    expect(ofTarget).toHaveLength(1);
    const [promise] = ofTarget;
    expect(promise.repeats).toHaveLength(1);
    expect(promise.repeats[0].published.raw).toBe('191.7%');
    // What the audit says of the repeat's row is told at the promise that stands for it.
    const rows = promise.findings.flatMap((finding: { rows: string[] }) => finding.rows);
    expect(rows).toContain(promise.repeats[0].id);
  });
});

describe('one indicator', () => {
  const fields = 'id key name observations{raw} promises{id findings{id}} standing findings{id}';

  it('is found by its key as the list has it, by the statements of one reading', async () => {
    const { indicators } = await city(`indicators(first:200){nodes{${fields}}}`);
    for (const node of indicators.nodes.slice(0, 3)) {
      const { indicator } = await city(
        `indicator(key:$k){${fields}}`,
        { k: node.key },
        ',$k:String!',
      );
      expect(indicator).toEqual(node);
    }
    expect(
      await statements(() =>
        city(`indicator(key:$k){${fields}}`, { k: indicators.nodes[0].key }, ',$k:String!'),
      ),
    ).toBeLessThanOrEqual(8);
  });

  it('is null for a key that the city does not show', async () => {
    expect(await city('indicator(key:"none such"){id}')).toEqual({ indicator: null });
  });
});

describe('a reading', () => {
  const deep = (first: number) =>
    `summary{indicators standings{standing count}} indicators(first:${first}){nodes{name baselines{raw} targets{raw} observations{raw}
      promises{achievement{display} rule{label} findings{text{title}}} standing findings{kind}}}`;

  it('takes the same few statements for one indicator as for all of them', async () => {
    const one = await statements(() => city(deep(1)));
    const all = await statements(() => city(deep(200)));
    expect(all).toBe(one);
    // BEGIN with the tenant, two statements, COMMIT; the directory entry may add its own transaction.
    expect(all).toBeLessThanOrEqual(8);
    expect(
      await statements(() => city('indicators{nodes{name observations{amount}}}')),
    ).toBeLessThanOrEqual(7);
  });

  it('gives by the lean statement what Prisma reads', async () => {
    const { indicators } = await city(
      'indicators(first:200){nodes{id key name unit version observations{id amount raw kind provisional revision unit note period{start label}} targets{id} baselines{id}}}',
    );
    const [definitions, observations] = await world.within(
      kumamoto,
      async (tx) =>
        [
          await tx.indicator.findMany({
            include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
          }),
          await tx.observation.findMany({
            orderBy: [{ periodStart: 'asc' }, { periodEnd: 'asc' }, { revision: 'asc' }],
          }),
        ] as const,
    );
    const byPrisma = definitions.map(({ id, key, versions: [latest] }) => ({
      id,
      key,
      name: latest?.name,
      unit: latest?.unit ?? null,
      version: latest?.version,
      observations: observations
        .filter(({ indicatorId }) => indicatorId === id)
        .map((one) => ({
          id: one.id,
          raw: one.raw,
          kind: one.valueKind.toUpperCase(),
          provisional: one.provisional,
          revision: one.revision,
          unit: one.unit,
          note: one.note,
          period:
            one.periodStart === null
              ? null
              : { start: one.periodStart.toISOString().slice(0, 10), label: one.periodLabel },
          amount: one.amount === null ? null : Number(one.amount.toString()),
        })),
    }));
    const sorted = <T extends { key: string }>(list: T[]) =>
      list.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const lean = indicators.nodes.map(
      ({
        targets: _t,
        baselines: _b,
        ...node
      }: {
        key: string;
        targets: unknown;
        baselines: unknown;
        observations: { amount: string | null }[];
      }) => ({
        ...node,
        observations: node.observations.map((one) => ({
          ...one,
          amount: one.amount === null ? null : Number(one.amount),
        })),
      }),
    );
    expect(sorted(lean)).toEqual(sorted(byPrisma));
  });

  it('gives each field the same whatever other fields are named with it', async () => {
    const named =
      'key version name unit direction aggregation pillars measures sdgTargets sdgGoals'.split(' ');
    const whole = await city(`indicators(first:200){nodes{${named.join(' ')} standing}}`);
    for (const field of named) {
      const alone = await city(`indicators(first:200){nodes{${field}}}`);
      expect(alone.indicators.nodes).toEqual(
        whole.indicators.nodes.map((node: Record<string, unknown>) => ({ [field]: node[field] })),
      );
    }
  });

  it('chooses by what it does not show', async () => {
    const count = async (filter: string, shown = '') =>
      (await city(`indicators(filter:${filter}){totalCount nodes{id ${shown}}}`)).indicators
        .totalCount;
    for (const filter of ['{pillar:ECONOMY}', '{goal:7}', '{search:"エネルギー"}'])
      expect(await count(filter)).toBe(
        await count(filter, 'name measures pillars sdgTargets standing'),
      );
    expect(await count('{goal:7}')).toBeGreaterThan(0);
  });

  it('sums up in a sentence that says what the counts say, in both languages', async () => {
    const { summary } = await city(
      'summary{indicators standings{standing count} findings{severity count} ja:sentence en:sentence(language:EN)}',
    );
    expect(
      summary.standings.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
    ).toBe(summary.indicators);
    expect(summary.ja).toContain(`指標${summary.indicators}件`);
    expect(summary.en).toContain(`${summary.indicators} indicators`);
  });

  it('tells the directory how many indicators there are', async () => {
    expect(await city('tenant{code indicatorCount} dataDate plan{title}')).toEqual({
      tenant: { code: kumamoto, indicatorCount: 15 },
      dataDate: '2021-09-30',
      plan: null,
    });
  });

  it('of a city that does not exist is null', async () => {
    const { body } = await world.graphql(
      '{a:city(code:"131016"){tenant{code}} b:city(code:"x"){tenant{code}}}',
    );
    expect(body.data).toEqual({ a: null, b: null });
  });
});

it('lists the directory page by page', async () => {
  const { body } = await world.graphql(
    '{tenants(first:1){totalCount nodes{code} pageInfo{hasNextPage endCursor}} some:tenants(search:"加賀"){nodes{code name}}}',
  );
  expect(body.data.tenants).toMatchObject({
    totalCount: 2,
    nodes: [{ code: '172065' }],
    pageInfo: { hasNextPage: true },
  });
  expect(body.data.some.nodes).toEqual([{ code: '172065', name: '加賀市' }]);
  const next = await world.graphql(
    'query($a:String){tenants(first:1,after:$a){nodes{code} pageInfo{hasNextPage}}}',
    { a: body.data.tenants.pageInfo.endCursor },
  );
  expect(next.body.data.tenants).toEqual({
    nodes: [{ code: kumamoto }],
    pageInfo: { hasNextPage: false },
  });
});
