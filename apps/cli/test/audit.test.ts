import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '../src/output/width.js';
import { demo, runCli } from './run-cli.js';

const kumamoto = demo('431001-kumamoto-2021.txt');
const kaga = demo('172065-kaga-2022.txt');
const proposal = demo('172065-kaga-2020-proposal.txt');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shirube-audit-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface JsonFile {
  counts: { rows: number; same: number; differs: number; findings: Record<string, number> };
  tables: {
    rows: {
      name: string;
      computed: { display: string };
      published: { raw: string } | null;
      reproduces: boolean | null;
      findings: number[];
    }[];
  }[];
  findings: {
    number: number;
    id: string;
    variant: string | null;
    rows: string[];
    figures: Record<string, string>;
    arithmetic: string[];
  }[];
}
async function json(...argv: string[]): Promise<JsonFile> {
  const { out } = await runCli(['audit', ...argv, '--format', 'json']);
  const [file] = (JSON.parse(out) as { files: JsonFile[] }).files;
  if (file === undefined) throw new Error('no file in the report');
  return file;
}

describe('audit of the sheet of Kumamoto', () => {
  it('shows 351.8% beside −351.8% with its arithmetic, and ends with 1', async () => {
    const { code, out, err } = await runCli(['audit', kumamoto]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^×\s+4\s+エネルギー消費量.*351\.8%\s+−351\.8%\s+不一致$/mu);
    expect(out).toContain('(17,423 − 20,987) ÷ (22,000 − 20,987) × 100');
    expect(out).toContain('公表された達成度27のうち、一致 21、不一致 6。');
  });

  it('finds exactly the six figures that do not reproduce', async () => {
    const file = await json(kumamoto);
    const differing = file.tables
      .flatMap(({ rows }) => rows)
      .filter(({ reproduces }) => reproduces === false);
    expect(differing.map(({ published, computed }) => [published?.raw, computed.display])).toEqual([
      ['191.7%', '191.6%'],
      ['351.8%', '-351.8%'],
      ['90.4%', '-90.4%'],
      ['191.7%', '191.6%'],
      ['192.9%', '533.3%'],
      ['83.2%', '30.1%'],
    ]);
    const ids = file.findings.map(({ id }) => id);
    expect(ids.filter((id) => id === 'sign-lost')).toHaveLength(2);
    expect(ids.filter((id) => id === 'other-method')).toHaveLength(2);
    expect(ids.filter((id) => id === 'unrounded-inputs')).toHaveLength(2);
    expect(file.findings.map(({ number }) => number)).toEqual(ids.map((_, index) => index + 1));
  });

  it('speaks English when asked, in the same figures', async () => {
    const { out } = await runCli(['audit', kumamoto], { env: { LANG: 'en_US.UTF-8' } });
    expect(out).toContain('Of 27 published achievements 21 are reproduced, 6 differ.');
    expect(out).toMatch(/351\.8%\s+−351\.8%\s+differs$/m);
  });

  it('keeps within the width it is given', async () => {
    const { out } = await runCli(['audit', kumamoto], { env: { COLUMNS: '90' } });
    for (const line of out.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(90);
  });

  it('writes a Markdown report whose tables are whole', async () => {
    const { out } = await runCli(['audit', kumamoto, '--format', 'markdown']);
    const tables = out.split('\n').filter((line) => line.startsWith('| '));
    expect(tables).toHaveLength(27 + 4 * 2);
    for (const line of tables) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(11);
    expect(out).toMatch(/^### \d+\. \[誤り\] 符号が失われています$/m);
  });
});

describe('audit under another rule', () => {
  it('--rule ratio explains what progress does not', async () => {
    const file = await json(kumamoto, '--rule', 'ratio');
    const row = file.tables
      .flatMap(({ rows }) => rows)
      .find(({ published }) => published?.raw === '83.2%');
    expect(row?.reproduces).toBe(true);
  });

  it('--rule ceiling says met or not met', async () => {
    const { out } = await runCli(['audit', kumamoto, '--rule', 'ceiling']);
    expect(out).toContain('達成 (3,577)');
  });

  it('--decimals rounds every row alike', async () => {
    const file = await json(kaga, '--decimals', '2');
    expect(file.tables[0]?.rows[0]?.computed.display).toBe('30.00%');
    const refused = await runCli(['audit', kaga, '--decimals', 'two']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('two');
  });

  it('--missing-baseline not-computable computes nothing from a dash', async () => {
    const { out } = await runCli(['audit', kumamoto, '--missing-baseline', 'not-computable']);
    expect(out).toMatch(/放課後学習教室等の開催箇?.*20\.0%\s+当初値なし\s+－/u);
  });
});

describe('audit with what else is known', () => {
  it('--plan shows the moved target with both calculations and the six indicators of ten that went', async () => {
    const { findings } = await json(kaga, '--plan', proposal);
    const [moved, ...others] = findings.filter(({ id }) => id === 'target-moved');
    expect(others).toEqual([]);
    expect(moved?.arithmetic).toEqual([
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
    ]);
    const dropped = findings.filter(({ id }) => id === 'dropped');
    const of = (kind: string) =>
      dropped.filter(({ variant }) => variant === kind).map(({ figures }) => figures.name);
    expect(of('plan-row')).toEqual([
      '市民一人当たりの自動車保有台数',
      '女性が活躍する企業の周知件数',
      'ESG 投資の推進に向けたネットワークの構築',
      '乗合タクシーの年間利用者数',
      '自治体新電力の販売電力量(kwh)',
      '講演会等を通じた ESD 教育への参加者数',
    ]);
    expect(of('report-row')).toEqual([
      'MaaSアプリのダウンロード件数',
      '合同面接会やテレワークによる新規障がい者雇用件数',
      '加賀市SDGｓパートナー制度への登録件数',
      '温室効果ガスの削減',
      '先端技術を活用した実証実験の実施数（累計） ※官民連携によるもの',
      'MaaSアプリによる提供サービス（機能）数',
    ]);
    // Rows of the plan are never taken for rows of the report.
    const foreign = dropped
      .filter(({ variant }) => variant === 'plan-row')
      .flatMap(({ rows }) => rows);
    expect(foreign.every((id) => id.startsWith(`${proposal}#`))).toBe(true);
  });

  it('--earlier shows the moved target only, and several files imply nothing', async () => {
    const { findings } = await json(kaga, '--earlier', proposal);
    const ids = findings.map(({ id }) => id);
    expect(ids.filter((id) => id === 'target-moved')).toHaveLength(1);
    expect(ids).not.toContain('dropped');
    const { out } = await runCli(['audit', proposal, kaga, '--format', 'json']);
    const { files } = JSON.parse(out) as { files: JsonFile[] };
    for (const file of files)
      for (const { id } of file.findings) expect(['target-moved', 'dropped']).not.toContain(id);
  });

  it('names the plan it cannot read, and audits nothing without it', async () => {
    const missing = join(folder, 'plan.txt');
    const { code, out, err } = await runCli(['audit', kaga, '--plan', missing]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(missing);
  });

  it("finds 2,400 beside 41,120 in Kaga's proposal, and nothing else of that kind", async () => {
    const { findings } = await json(proposal);
    const totals = findings.filter(({ id }) => id === 'totals');
    expect(totals.map(({ arithmetic }) => arithmetic)).toEqual([
      ['2,400千円', '41,120千円 − 2,400千円 = 38,720千円'],
    ]);
  });

  it("finds one increase on a falling value in Kumamoto's commentary", async () => {
    const { findings } = await json(kumamoto);
    const wording = findings.filter(({ id }) => id === 'wording');
    expect(wording.map(({ arithmetic }) => arithmetic)).toEqual([
      ['「2018年度 53,342 千人」 → 「2019年度 53,216 千人」'],
    ]);
  });
});

describe('audit of several inputs', () => {
  it('ends with 0 where no finding is an error', async () => {
    const { code, out } = await runCli(['audit', kaga]);
    expect(code).toBe(0);
    expect(out).toContain('公表された達成度16のうち、一致 16、不一致 0。');
  });

  it('reads standard input', async () => {
    const table =
      '指標名\t当初値\t2022年実績\t2030年目標値\t達成度\n企業立地件数\t10 件\t15 件\t20 件\t50%\n';
    const { code, out } = await runCli(['audit', '-'], { input: table });
    expect(code).toBe(0);
    expect(out).toMatch(/^標準入力/);
    expect(out).toMatch(/企業立地件数.*50%\s+50%\s+一致/);
  });

  it('names each file it cannot use in one sentence and audits the others', async () => {
    const prose = join(folder, 'prose.txt');
    const binary = join(folder, 'picture.csv');
    await writeFile(prose, 'これは表ではありません。\n');
    await writeFile(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3, 0]));
    const missing = join(folder, 'missing.txt');
    const { code, out, err } = await runCli(['audit', missing, folder, prose, binary, kaga]);
    expect(code).toBe(2);
    expect(out).toContain('一致 16');
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(
      lines.map((line, index) => line.startsWith([missing, folder, prose, binary][index] ?? '?')),
    ).toEqual([true, true, true, true]);
  });

  it('keeps JSON whole when a file cannot be used', async () => {
    const { code, out } = await runCli(['audit', join(folder, 'no.txt'), kaga, '--format', 'json']);
    const { files } = JSON.parse(out) as { files: { error?: { code: string } }[] };
    expect(code).toBe(2);
    expect(files.map(({ error }) => error?.code)).toEqual(['unreadable', undefined]);
  });

  it('lists what it could not read with its place and its text', async () => {
    const table =
      '指標名\t当初値\t2022年実績\t2030年目標値\t達成度\n' +
      '企業立地件数\t10 件\t15 件\t20 件\t50%\n' +
      '愛着度\t10 %\t男性 94.1% 女性 91.5%\t20 %\t50%\n';
    const { out } = await runCli(['audit', '-'], { input: table });
    expect(out).toContain('読み取れず文字のまま残したセル');
    expect(out).toMatch(/3行目「2022年実績」の列 "男性 94\.1% 女性 91\.5%"/);
  });
});
