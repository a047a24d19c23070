import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantsService } from '../src/tenants/tenants.service.js';
import {
  commit,
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  undo,
  type World,
} from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await world.app.get(TenantsService).create({
    code: '111007',
    name: '加賀市',
    nameReading: null,
    nameEn: null,
    prefecture: null,
    kind: 'municipality',
  });
  await world.people.grant(world.everyday.id, '111007', 'planner');
});
afterAll(() => world?.close());

async function importDated(code: string, text: string, date: string | null): Promise<string> {
  const { body } = await world.upload(code, text);
  const update = `mutation($i:UpdateImportDraftInput!){updateImportDraft(input:$i){questions{id options{value suggested}}}}`;
  const input = { tenantCode: code, id: body.id, documentDate: date };
  const { body: dated } = await world.graphql(update, { i: input });
  const answers = dated.data.updateImportDraft.questions.map(
    (question: { id: string; options: { value: string; suggested: boolean }[] }) => ({
      question: question.id,
      answer: question.options.find(({ suggested }) => suggested)?.value,
    }),
  );
  await world.graphql(update, { i: { ...input, answers } });
  const { body: done } = await commit(world, code, body.id);
  expect(done.errors).toBeUndefined();
  return body.id;
}

const fields = `id kind variant rows text{arithmetic}`;
async function indicators(code: string) {
  const { body } = await world.graphql(
    `query($c:String!){city(code:$c){indicators(first:200){nodes{name targets{raw} promises{id target{raw} findings{${fields}}} findings{${fields}}}}}}`,
    { c: code },
  );
  expect(body.errors).toBeUndefined();
  return body.data.city.indicators.nodes;
}
interface Shown {
  name: string;
  targets: { raw: string }[];
  promises: { target: { raw: string } }[];
  findings: { kind: string; variant: string | null; text: { arithmetic: string[] } }[];
}
const kinds = (shown: Shown) => shown.findings.map(({ kind, variant }) => `${kind}/${variant}`);

const report = ['172065-kaga-2022.txt', '2023-12-31'] as const;
const proposal = ['172065-kaga-2020-proposal.txt', '2020-03-02'] as const;

// The dates decide, not who came first.
describe.each([
  ['before it', kaga, [proposal, report]],
  ['after it', '111007', [report, proposal]],
])("Kaga's report of 2023 with the proposal of 2020 brought in %s", (_, code, documents) => {
  let nodes: Shown[] = [];
  beforeAll(async () => {
    for (const [file, date] of documents) await importDated(code, await demoText(file), date);
    nodes = await indicators(code);
  });
  const named = (name: string) => nodes.find((node) => node.name.includes(name));

  it('shows the moved target with both calculations, at the promise of today', () => {
    const contracts = named('自治体新電力加入件数');
    const moved = contracts?.findings.filter(({ kind }) => kind === 'target-moved') ?? [];
    expect(moved.map(({ text }) => text.arithmetic)).toEqual([
      [
        '現在の目標値で 90%',
        '(79 − 70) ÷ (80 − 70) × 100',
        '= 9 ÷ 10 × 100',
        '= 90.000000',
        '→ 90%',
        '以前の目標値で 30%',
        '(79 − 70) ÷ (100 − 70) × 100',
        '= 9 ÷ 30 × 100',
        '= 30.000000',
        '→ 30%',
      ],
    ]);
  });

  it('keeps what the proposal said of it as history: a target, no promise and no conflict', () => {
    const contracts = named('自治体新電力加入件数');
    expect(contracts?.targets).toHaveLength(3);
    expect(contracts?.promises.map(({ target }) => target.raw)).toEqual([
      '2030年 100 件（高圧）',
      '2022年 80 件',
    ]);
    expect(kinds(contracts as Shown)).not.toContain('repeat-conflict/figures');
    expect(kinds(contracts as Shown)).not.toContain('repeat-conflict/target');
  });

  it("tells the total that the proposal's text and table give differently, at no row", async () => {
    const { body } = await world.graphql(
      `query($c:String!){city(code:$c){documentFindings{${fields}}}}`,
      { c: code },
    );
    expect(body.data.city.documentFindings).toMatchObject([
      {
        kind: 'totals',
        rows: [],
        text: { arithmetic: ['2,400千円', '41,120千円 − 2,400千円 = 38,720千円'] },
      },
    ]);
  });

  it('still shows the six indicators that the report dropped, each with its finding', () => {
    const dropped = nodes.filter((node) => kinds(node).includes('dropped/plan-row'));
    expect(dropped.map(({ name }) => name).toSorted()).toEqual(
      [
        '市民一人当たりの自動車保有台数',
        '女性が活躍する企業の周知件数',
        'ESG 投資の推進に向けたネットワークの構築',
        '乗合タクシーの年間利用者数',
        '自治体新電力の販売電力量(kwh)',
        '講演会等を通じた ESD 教育への参加者数',
      ].toSorted(),
    );
    expect(dropped.every(({ promises }) => promises.length === 1)).toBe(true);
  });
});

describe('two years of one sheet', () => {
  const sheet = (actual: string, target: string) =>
    `No\t指標名\t当初値\t2020年 実績\t2030年 目標値\t達成度（%）\n1\t橋の点検率\t2015年 10.0 %\t${actual} %\t${target} %\t\n2\t窓口の数\t2015年 1 所\t2 所\t9 所\t\n`;

  it('are history to each other, not repeats; a corrected one of the same date replaces', async () => {
    const bridge = async () =>
      (await indicators(kumamoto)).find(({ name }: Shown) => name === '橋の点検率') as Shown;
    await importDated(kumamoto, sheet('20.0', '50.0'), '2021-09-30');
    const newer = await importDated(kumamoto, sheet('30.0', '40.0'), '2022-09-30');
    expect((await bridge()).promises).toHaveLength(1);
    expect(kinds(await bridge())).toEqual(['target-moved/null']);
    await importDated(kumamoto, sheet('31.0', '50.0'), '2022-09-30');
    expect((await bridge()).promises.map(({ target }) => target.raw)).toEqual(['50.0 %']);
    expect(kinds(await bridge())).toEqual([]);
    await undo(world, kumamoto, newer);
  });
});

describe("a commentary's statements", () => {
  it('are kept with the import and held against the figures at every reading', async () => {
    const text = await demoText('431001-kumamoto-2021.txt');
    await importAll(world, kumamoto, text);
    const wording = (await indicators(kumamoto)).filter((node: Shown) =>
      kinds(node).some((kind) => kind.startsWith('wording')),
    );
    expect(wording.map(({ name }: Shown) => name)).toEqual(['公共交通機関の年間利用者数']);
    const kept = await world.within(kumamoto, (tx) =>
      tx.source.findMany({ where: { state: 'committed' }, select: { commentary: true } }),
    );
    const said = kept.map(
      ({ commentary }) => (commentary as { statements: unknown[] }).statements.length,
    );
    expect(Math.max(...said)).toBe(11);
  });
});
