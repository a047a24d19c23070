import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDb } from '../src/tenancy/tenant-db.js';
import { type From, kaga, kumamoto, makeWorld, own, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

const code = (body: { errors?: { extensions: { code: string } }[] }) =>
  body.errors?.[0]?.extensions.code;

describe('nobody', () => {
  const places: [string, Omit<From, 'as'>][] = [
    ['at this machine', {}],
    ['from another machine', { remoteAddress: '192.0.2.7' }],
    ['under another host name', { headers: { host: 'shirube.example:4000' } }],
    ['through a proxy', { headers: { 'x-forwarded-for': '192.0.2.7' } }],
  ];
  it.each(places)('%s sees the directory and nothing else, and writes nothing', async (_, at) => {
    const from = { ...at, as: null };
    expect((await world.graphql('{session{kind}}', {}, from)).body.data.session.kind).toBe('NONE');
    const listed = await world.graphql('{tenants{nodes{code indicatorCount}}}', {}, from);
    expect(listed.body.data.tenants.nodes).toEqual([
      { code: kaga, indicatorCount: null },
      { code: kumamoto, indicatorCount: null },
    ]);
    for (const query of [
      `{city(code:"${kumamoto}"){tenant{code}}}`,
      `{importDraft(tenantCode:"${kumamoto}",id:"1"){id}}`,
      '{__schema{types{name}}}',
    ]) {
      const { body } = await world.graphql(query, {}, from);
      expect(code(body), query).toBe('UNAUTHENTICATED');
      expect(Object.values(body.data ?? {}).every((value) => value === null)).toBe(true);
    }
    const headers = { ...at.headers, 'x-shirube-request': '1', origin: '' };
    const write = await world.graphql(
      `mutation{discardImportDraft(input:{tenantCode:"${kumamoto}",id:"1"})}`,
      {},
      { ...from, headers },
    );
    expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(code(write.body));
    const upload = await world.upload(kumamoto, 'x', from);
    expect([401, 403]).toContain(upload.status);
  });

  it.each(places.slice(1))('%s reads no numbers of the process', async (_, at) => {
    const metrics = await world.app.inject({
      url: '/metrics',
      ...at,
      headers: { ...own, ...at.headers },
    });
    expect(metrics.statusCode).toBe(403);
  });
});

describe("another site's page", () => {
  it('changes nothing: a foreign Origin is refused, as is none without our header', async () => {
    const mutation = `mutation{discardImportDraft(input:{tenantCode:"${kumamoto}",id:"1"})}`;
    const foreign = { headers: { origin: 'http://evil.example' } };
    expect(code((await world.graphql(mutation, {}, foreign)).body)).toBe('FORBIDDEN');
    expect((await world.upload(kumamoto, 'x', foreign)).status).toBe(403);
    expect((await world.upload(kumamoto, 'x', { headers: { origin: 'null' } })).status).toBe(403);
    expect(code((await world.graphql(mutation)).body)).toBe('NOT_FOUND');
  });
});

describe('the GraphQL door', () => {
  const post = (payload: string, type = 'application/json') =>
    world.app.inject({
      method: 'POST',
      url: '/graphql',
      payload,
      headers: { ...own, 'content-type': type },
    });

  it('takes POST of one JSON object only', async () => {
    expect(
      (await world.app.inject({ url: '/graphql?query={session{kind}}', headers: own })).statusCode,
    ).toBe(404);
    expect((await post(JSON.stringify([{ query: '{session{kind}}' }]))).statusCode).toBe(400);
    expect((await post('{"query":"{session{kind}}"}', 'text/plain')).statusCode).toBe(400);
    expect(
      (await post(JSON.stringify({ query: JSON.stringify({ kind: 'Document', definitions: [] }) })))
        .statusCode,
    ).toBe(400);
    expect((await post('{')).json().error.code).toBe('BAD_INPUT');
    const large = await post(JSON.stringify({ query: `{session{kind}} #${'x'.repeat(300_000)}` }));
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'TOO_LARGE']);
  });

  const many = (count: number, make: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i)).join(' ');
  it.each([
    ['aliases', `{session{${many(21, (i) => `k${i}:kind`)}}}`],
    ['rootFields', `{${many(7, (i) => `a${i}:session{kind}`)}}`],
    ['depth', `{city(code:"1"){${many(14, () => 'plan{')} id ${'}'.repeat(14)}}}`],
    ['cost', `{city(code:"1"){indicators(first:200){nodes{${many(301, () => 'name')}}}}}`],
    [
      'cost',
      `query($n:Int){city(code:"1"){indicators(first:$n){nodes{${many(301, () => 'name')}}}}}`,
    ],
    ['operations', 'query A{session{kind}} query B{session{displayName}}'],
    ['tokens', `{session{${many(2001, () => 'kind')}}}`],
  ])('refuses what goes beyond the limit of %s', async (limit, query) => {
    const { body, status } = await world.graphql(query);
    expect(status).toBe(400);
    const limits = body.errors.filter(
      (error: { extensions: { code: string } }) => error.extensions.code === 'QUERY_LIMIT',
    );
    expect(
      limits.map((error: { extensions: { limit: string } }) => error.extensions.limit),
    ).toContain(limit);
  });

  it('ends with a circle of fragments, and with fragments that fan out', async () => {
    expect(
      (await world.graphql('{...A} fragment A on Query{...B} fragment B on Query{...A}')).status,
    ).toBe(400);
    const fan = many(20, (i) => `fragment F${i} on City{...F${i + 1} ...F${i + 1}}`);
    expect(
      (await world.graphql(`{city(code:"1"){...F0}} ${fan} fragment F20 on City{dataDate}`)).status,
    ).toBe(400);
  });

  it('shows its schema to whoever signed in', async () => {
    expect(
      (await world.graphql('{__schema{queryType{name}}}')).body.data.__schema.queryType.name,
    ).toBe('Query');
  });

  it('tells a wrong query in the language asked for, by a stable code', async () => {
    const wrong = (language: string) =>
      world.graphql('{nothing}', {}, { headers: { 'accept-language': language } });
    const [ja, en] = [await wrong('ja'), await wrong('en-GB,en;q=0.9')];
    expect([code(ja.body), code(en.body)]).toEqual(['BAD_QUERY', 'BAD_QUERY']);
    expect(ja.body.errors[0].message).toMatch(/問い合わせ/);
    expect(en.body.errors[0].message).toMatch(/^The query/);
  });

  it.each([
    ['null for what must be given', { tenantCode: null, id: '1' }],
    ['a field left out', { tenantCode: kumamoto }],
    ['a date that is none', { tenantCode: kumamoto, id: '1', documentDate: '2021-13-45' }],
    ['something else than an object', 7],
  ])('tells a variable with %s as a fault of the query', async (_name, i) => {
    const mutation = 'mutation($i:UpdateImportDraftInput!){updateImportDraft(input:$i){id}}';
    expect(code((await world.graphql(mutation, { i })).body)).toBe('BAD_QUERY');
  });

  it('refuses U+0000, for which the database has no place', async () => {
    const search = await world.graphql('query($s:String){tenants(search:$s){totalCount}}', {
      s: 'a\0b',
    });
    expect(code(search.body)).toBe('BAD_INPUT');
    const mutation = 'mutation($i:UpdateImportDraftInput!){updateImportDraft(input:$i){id}}';
    const { body } = await world.upload(kumamoto, '指標名\t目標値\na\t1');
    const title = await world.graphql(mutation, {
      i: { tenantCode: kumamoto, id: body.id, title: 'a\0b' },
    });
    expect(code(title.body)).toBe('BAD_INPUT');
  });

  it('refuses a cursor of another list', async () => {
    const after = Buffer.from('["x","y"]').toString('base64url');
    const query = `{city(code:"${kumamoto}"){imports(after:"${after}"){nodes{id}}}}`;
    expect(code((await world.graphql(query)).body)).toBe('BAD_INPUT');
  });

  it('answers a wrong variable the same before and after the query was compiled', async () => {
    for (let i = 0; i < 4; i++) {
      const { body } = await world.graphql('query($c:String!){city(code:$c){tenant{code}}}', {});
      expect(code(body)).toBe('BAD_QUERY');
    }
  });
});

describe('a fault of ours', () => {
  it('is told with a number only, never with what went wrong', async () => {
    const db = world.app.get(TenantDb);
    const read = db.read;
    db.read = () => Promise.reject(new Error('secret password at /srv/shirube'));
    try {
      const { body } = await world.graphql(`{city(code:"${kumamoto}"){indicators{totalCount}}}`);
      expect(body.errors[0].extensions).toMatchObject({
        code: 'INTERNAL',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(JSON.stringify(body)).not.toMatch(/secret|srv|stack/);
    } finally {
      db.read = read;
    }
  });
});

describe('an operator', () => {
  it('finds health, readiness and numbers', async () => {
    const get = (url: string) => world.app.inject({ url, headers: own });
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await get('/readyz')).json()).toEqual({ status: 'ok' });
    expect((await get('/metrics')).body).toContain(
      'http_request_duration_seconds_bucket{le="0.005",method="GET",route="/healthz",status="200"}',
    );
  });

  it('finds the headers that keep a page ours', async () => {
    const { headers } = await world.app.inject({ url: '/healthz', headers: own });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
