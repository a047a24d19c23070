import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  commit,
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  own,
  undo,
  type World,
} from './support/world.js';

let world: World;
let sheet: string;
beforeAll(async () => {
  world = await makeWorld();
  sheet = await demoText('431001-kumamoto-2021.txt');
});
afterAll(() => world?.close());

const table = (rows: string[]) =>
  ['表', '', 'No\t指標名\t当初値\t2020年度\t2025年度（目標値）\t達成度', ...rows].join('\n');

async function indicators(code: string) {
  const { body } = await world.graphql(
    `query($c:String!){city(code:$c){indicators(first:200){totalCount nodes{key name version unit standing
      baselines{amount raw period{label}} targets{amount revision period{label}} observations{amount raw unit revision note period{label}}
      promises{id no achievement{display exact arithmetic} published{raw percent} reproduces findings{kind severity figures text{title arithmetic whatToDo}}
        repeats{no repeatMarked}}}}}}`,
    { c: code },
  );
  expect(body.errors).toBeUndefined();
  return body.data.city.indicators.nodes;
}

const draft = async (code: string, id: string, fields: string) =>
  (
    await world.graphql(`query($c:String!,$id:ID!){importDraft(tenantCode:$c,id:$id){${fields}}}`, {
      c: code,
      id,
    })
  ).body.data.importDraft;

describe("Kumamoto's published sheet", () => {
  it('is pasted, mapped, asked about, committed, and shows 351.8% beside −351.8% with its finding', async () => {
    const { body, status } = await world.upload(kumamoto, sheet);
    expect(status).toBe(201);
    const seen = await draft(
      kumamoto,
      body.id,
      'documentDate coverage{rows keptAsText} tables{cells headerRows columns{heading role} rows{id name published{raw}}} questions{id kind rows}',
    );
    expect(seen.documentDate).toBe('2021-09-30');
    expect(seen.coverage).toMatchObject({ rows: 27, keptAsText: 0 });
    expect(seen.tables).toHaveLength(4);
    expect(seen.questions.length).toBeGreaterThan(0);

    const refused = await commit(world, kumamoto, body.id);
    expect(refused.body.errors[0].extensions).toMatchObject({
      code: 'UNANSWERED_QUESTIONS',
      questions: seen.questions.map((one: { id: string }) => one.id),
    });
    expect(await indicators(kumamoto)).toEqual([]);

    const { result } = await importAll(world, kumamoto, sheet);
    expect(result.data.commitImport).toMatchObject({
      alreadyCommitted: false,
      import: { state: 'COMMITTED', rows: 27 },
    });
    const all = await indicators(kumamoto);
    const energy = all.find(({ name }: { name: string }) =>
      name.startsWith('エネルギー消費量の削減'),
    );
    const promise = energy.promises.find(
      ({ published }: { published: { raw: string } }) => published.raw === '351.8%',
    );
    expect(promise).toMatchObject({
      achievement: { display: '-351.8%', exact: '-351.826259' },
      reproduces: false,
    });
    expect(promise.findings.map(({ kind }: { kind: string }) => kind)).toContain('sign-lost');
    expect(
      energy.promises.map((one: { achievement: { display: string } }) => one.achievement.display),
    ).toContain('-27415.4%');
  });

  it('keeps the printed places: 50.0 stays 50.0', async () => {
    const [first] = await indicators(kumamoto);
    expect(first.targets.map(({ amount }: { amount: string }) => amount)).toContain('50.0');
  });

  it('changes nothing when it is committed again, and says so', async () => {
    const before = await indicators(kumamoto);
    const { id, result } = await importAll(world, kumamoto, sheet);
    expect(result.data.commitImport).toMatchObject({
      alreadyCommitted: true,
      changes: { indicatorsNew: 0, observationsNew: 0, observationsRevised: 0 },
    });
    expect(
      (await draft(kumamoto, id, 'sameAs{state rows} changes{observationsNew observationsRevised}'))
        .sameAs,
    ).toEqual({ state: 'COMMITTED', rows: 27 });
    expect(await indicators(kumamoto)).toEqual(before);
  });

  it('vanishes when it is undone, stays away, and can be brought in anew', async () => {
    const before = await indicators(kumamoto);
    const { body } = await world.graphql(
      'query($c:String!){city(code:$c){imports{nodes{id state}}}}',
      { c: kumamoto },
    );
    const id = body.data.city.imports.nodes.find(
      ({ state }: { state: string }) => state === 'COMMITTED',
    ).id;
    expect((await undo(world, kumamoto, id)).body.data.undoImport.state).toBe('UNDONE');
    expect(await indicators(kumamoto)).toEqual([]);
    expect((await undo(world, kumamoto, id)).body.errors[0].extensions.code).toBe('WRONG_STATE');
    const { result } = await importAll(world, kumamoto, sheet);
    expect(result.data.commitImport).toMatchObject({
      alreadyCommitted: false,
      changes: { indicatorsNew: 15 },
    });
    const strip = (nodes: { promises: unknown }[]) =>
      JSON.stringify(nodes).replaceAll(/"(id|revision)":("[^"]*"|\d+),?/g, '');
    expect(strip(await indicators(kumamoto)) === strip(before)).toBe(true);
  });

  it('is committed once by two who commit it at the same moment', async () => {
    const drafts = await Promise.all(
      ['a.txt', 'b.txt'].map((name) =>
        uploadFile(name, table(['1\t公園の数\t2015年度 10 箇所\t12 箇所\t20 箇所\t20.0%'])),
      ),
    );
    const ids = drafts.map((answer) => answer.json().id);
    expect(new Set(ids).size).toBe(2);
    const results = await Promise.all(ids.map((id) => commit(world, kaga, id)));
    expect(results.map(({ body }) => body.data.commitImport.alreadyCommitted).sort()).toEqual([
      false,
      true,
    ]);
    const parks = (await indicators(kaga)).filter(
      ({ name }: { name: string }) => name === '公園の数',
    );
    expect(parks).toHaveLength(1);
    expect(parks[0].observations).toHaveLength(1);
  });
});

function uploadFile(name: string, content: string | Buffer, headers: Record<string, string> = {}) {
  const boundary = 'x-test-boundary';
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return world.app.inject({
    method: 'POST',
    url: `/api/tenants/${kaga}/imports`,
    payload,
    headers: {
      cookie: world.everyday.cookie,
      host: 'localhost:80',
      origin: 'http://localhost:80',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
  });
}

describe('a corrected sheet', () => {
  it('brings in only what differs, as revisions, and undo gives back what stood before', async () => {
    const first = table([
      '1\t橋の点検率\t2015年度 10.0 %\t32.1 %\t50.0 %\t55.3%',
      '2\t学校の数\t2015年度 5 校\t6 校\t9 校\t25.0%',
    ]);
    await importAll(world, kaga, first);
    const { id, result } = await importAll(world, kaga, first.replace('32.1 %', '33.0 %'));
    expect(result.data.commitImport.changes).toEqual({
      indicatorsNew: 0,
      indicatorsMatched: 2,
      baselinesNew: 0,
      targetsNew: 0,
      observationsNew: 0,
      observationsRevised: 1,
      unchanged: 5,
    });
    const bridge = async () =>
      (await indicators(kaga)).find(({ name }: { name: string }) => name === '橋の点検率');
    expect((await bridge()).observations).toMatchObject([{ amount: '33.0', revision: 2 }]);
    expect((await bridge()).promises).toHaveLength(1);
    await undo(world, kaga, id);
    expect((await bridge()).observations).toMatchObject([{ amount: '32.1', revision: 1 }]);
  });

  it('keeps a moved target beside the one it moved from', async () => {
    const rows = ['1\t契約の数\t2015年度 0 件\t79 件\t100 件\t79.0%'];
    await importAll(world, kaga, table(rows));
    const { result } = await importAll(world, kaga, table(rows).replace('100 件', '80 件'));
    expect(result.data.commitImport.changes).toMatchObject({ targetsNew: 1, unchanged: 2 });
    const contracts = (await indicators(kaga)).find(
      ({ name }: { name: string }) => name === '契約の数',
    );
    expect(
      contracts.targets.map(({ amount, revision }: { amount: string; revision: number }) => [
        amount,
        revision,
      ]),
    ).toEqual([
      ['100', 1],
      ['80', 2],
    ]);
  });
});

describe('duplicates', () => {
  const rows = [
    '1\t来館者数\t2015年度 10 人\t20 人\t30 人\t50.0%',
    '2\t来館者数\t2015年度 100 人\t150 人\t300 人\t25.0%',
  ];

  it('are one indicator or two, as the user answers', async () => {
    const two = await importAll(world, kaga, table(rows), 'separate');
    expect(two.result.data.commitImport.changes.indicatorsNew).toBe(2);
    await undo(world, kaga, two.id);
    const one = await importAll(world, kaga, table(rows), 'same');
    expect(one.result.data.commitImport.changes.indicatorsNew).toBe(1);
    await undo(world, kaga, one.id);
  });

  it('of an indicator kept in another unit are asked about', async () => {
    await importAll(world, kaga, table(['1\t図書の貸出\t2015年度 10 冊\t20 冊\t30 冊\t50.0%']));
    const { body } = await world.upload(
      kaga,
      table(['1\t図書の貸出\t2015年度 10 %\t20 %\t30 %\t50.0%']),
    );
    const { questions } = await draft(
      kaga,
      body.id,
      'questions{kind options{value suggested label(language:EN)} prompt(language:EN)}',
    );
    expect(questions).toMatchObject([
      {
        kind: 'existing-indicator',
        options: [{ value: 'same' }, { value: 'separate', suggested: true }],
      },
    ]);
    expect(questions[0].prompt).toContain('冊');
    expect((await commit(world, kaga, body.id)).body.errors[0].extensions.code).toBe(
      'UNANSWERED_QUESTIONS',
    );
  });
});

describe('a draft', () => {
  it('keeps what is not mentioned in a correction', async () => {
    const { body } = await world.upload(
      kaga,
      table([
        '1\t温室効果ガス\t2015年度 10 t\t8 t\t5 t\t40.0%',
        '2\t緑地\t2015年度 1 ha\t2 ha\t3 ha\t50.0%',
      ]),
    );
    const update = (input: object) =>
      world.graphql(
        'mutation($i:UpdateImportDraftInput!){updateImportDraft(input:$i){title documentDate tables{columns{role} rows{id included}}}}',
        {
          i: { tenantCode: kaga, id: body.id, ...input },
        },
      );
    await update({
      title: '下書きの名',
      documentDate: '2021-03-31',
      columns: [{ table: 0, column: 0, role: 'IGNORE' }],
    });
    await update({ rows: [{ id: 't0-r2', included: false }] });
    const { body: last } = await update({ columns: [{ table: 0, column: 5, role: 'NOTE' }] });
    const kept = last.data.updateImportDraft;
    expect(kept).toMatchObject({ title: '下書きの名', documentDate: '2021-03-31' });
    expect(kept.tables[0].columns.map(({ role }: { role: string }) => role)).toMatchObject([
      'IGNORE',
      'NAME',
      'BASELINE',
      'ACTUAL',
      'TARGET',
      'NOTE',
    ]);
    expect(kept.tables[0].rows.map(({ included }: { included: boolean }) => included)).toEqual([
      true,
      false,
    ]);
    // The same text sent again, after a reload say, finds the draft as it was left.
    const again = await world.upload(
      kaga,
      table([
        '1\t温室効果ガス\t2015年度 10 t\t8 t\t5 t\t40.0%',
        '2\t緑地\t2015年度 1 ha\t2 ha\t3 ha\t50.0%',
      ]),
    );
    expect(again.body.id).toBe(body.id);
    await world.graphql('mutation($i:UndoImportInput!){discardImportDraft(input:$i)}', {
      i: { tenantCode: kaga, id: body.id },
    });
    expect(await draft(kaga, body.id, 'id')).toBeNull();
  });

  it("is nobody else's: another tenant finds nothing", async () => {
    const { body } = await world.upload(
      kaga,
      table(['1\t川の数\t2015年度 1 本\t2 本\t3 本\t50.0%']),
    );
    expect(await draft(kumamoto, body.id, 'id')).toBeNull();
    expect((await commit(world, kumamoto, body.id)).body.errors[0].extensions.code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('an upload', () => {
  it('that is no sheet gets one clear error and leaves nothing', async () => {
    const before = await world.within(kaga, (tx) => tx.source.count());
    const png = await uploadFile(
      'picture.csv',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex'),
    );
    expect([png.statusCode, png.json().error.code]).toEqual([400, 'BINARY']);
    expect(png.json().error.message).toMatch(/CSV/);
    expect((await world.upload(kaga, '  ')).body.error.code).toBe('EMPTY');
    const large = await uploadFile('large.csv', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'));
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'TOO_LARGE']);
    const json = await world.app.inject({
      method: 'POST',
      url: `/api/tenants/${kaga}/imports`,
      payload: '{}',
      headers: {
        ...own,
        cookie: world.everyday.cookie,
        'content-type': 'application/json',
      },
    });
    expect([json.statusCode, json.json().error.code]).toEqual([415, 'UNSUPPORTED_BODY']);
    for (const payload of [
      'abc',
      '--x\r\n',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc',
    ]) {
      const broken = await world.app.inject({
        method: 'POST',
        url: `/api/tenants/${kaga}/imports`,
        payload,
        headers: {
          ...own,
          cookie: world.everyday.cookie,
          'content-type': 'multipart/form-data; boundary=x',
        },
      });
      expect([broken.statusCode, broken.json().error.code]).toEqual([415, 'UNSUPPORTED_BODY']);
    }
    expect((await world.upload('999999', 'x')).body.error.code).toBe('NOT_FOUND');
    expect(await world.within(kaga, (tx) => tx.source.count())).toBe(before);
  });

  it('without a row to take cannot be committed', async () => {
    const { body } = await world.upload(kaga, 'これは表ではない文です。\nもう一行。');
    expect((await commit(world, kaga, body.id)).body.errors[0].extensions.code).toBe(
      'NOTHING_TO_COMMIT',
    );
  });
});
