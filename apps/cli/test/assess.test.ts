import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

const header = 'method,baseline,target,actual,decimals,floor,cap';
const added = 'achievement,display,reason';
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

async function results(...rows: string[]): Promise<string[]> {
  const { out } = await runCli(['assess'], { input: [header, ...rows, ''].join('\n') });
  const lines = out.trimEnd().split('\n').slice(1);
  return lines.map((line, index) => line.slice((rows[index] ?? '').length + 1));
}

describe('assess: one computation', () => {
  it('keeps the row and adds exact percent, display and reason', async () => {
    const { code, out, err } = await runCli(['assess'], {
      input: `${header}\nprogress,20987,22000,17423,1,,\n`,
    });
    expect(out).toBe(`${header},${added}\nprogress,20987,22000,17423,1,,,-351.826259,-351.8%,\n`);
    expect([code, err]).toEqual([0, '']);
  });

  it('computes each method', async () => {
    expect(
      await results(
        'progress,40.6,50.0,32.1,1,,',
        'ratio,,56.5,47.0,1,,',
        'inverse-ratio,,80,100,0,,',
        'ceiling,,21000,17423,1,,',
        'floor,,66.0以上,65.9,1,,',
        'maintain,,48～52,50,1,,',
        'maintain,,48～52,53,1,,',
      ),
    ).toEqual([
      '-90.425532,-90.4%,',
      '83.185841,83.2%,',
      '75.000000,75%,',
      '3577.000000,met,',
      '-0.100000,not met,',
      '2.000000,met,',
      '-1.000000,not met,',
    ]);
  });

  it('rounds ties away from zero, floors and caps the display only', async () => {
    expect(
      await results(
        'ratio,,1000,125.5,1,,',
        'progress,0,-1000,125.5,1,,',
        'progress,0,10,-5,0,0,100',
        'progress,0,10,25,0,0,100',
      ),
    ).toEqual(['12.550000,12.6%,', '-12.550000,-12.6%,', '-50.000000,0%,', '250.000000,100%,']);
  });

  it('says why there is nothing to compute', async () => {
    expect(
      await results(
        'progress,-,10,2,1,,',
        'progress,,10,2,1,,',
        'progress,10,10,2,1,,',
        'ratio,,0,2,1,,',
        'progress,1,2,未公表,1,,',
        'progress,1,検討中,2,1,,',
      ),
    ).toEqual([
      ',,missing-baseline',
      ',,missing-baseline',
      ',,target-equals-baseline',
      ',,target-zero',
      ',,not-a-number',
      ',,not-a-number',
    ]);
  });

  it('counts a missing baseline as zero when told to', async () => {
    const { out } = await runCli(['assess', '--missing-baseline', 'zero'], {
      input: `${header}\nprogress,- 箇所,10 箇所,2 箇所,1,,\n`,
    });
    expect(out).toContain('2 箇所,1,,,20.000000,20.0%,\n');
  });

  it('reads values as sheets print them, quoted where they hold a comma', async () => {
    expect(
      await results(
        'progress,"20,987 T J","22,000 T J","17,423 T J",1,,',
        'ratio,,１０００,▲５００,1,,',
        'ratio,,"9万4,609人","94,609人",0,,',
      ),
    ).toEqual(['-351.826259,-351.8%,', '-50.000000,-50.0%,', '100.000000,100%,']);
  });
});

describe('assess: the table', () => {
  it('finds columns by name in any order and keeps the others', async () => {
    const { out } = await runCli(['assess'], {
      input: 'id,actual,target,Baseline,decimals, METHOD ,note\n7,2,10,0,1,progress,"a, ""b"""\n',
    });
    expect(out).toBe(
      `id,actual,target,Baseline,decimals, METHOD ,note,${added}\n7,2,10,0,1,progress,"a, ""b""",20.000000,20.0%,\n`,
    );
  });

  it('accepts a BOM and CRLF and gives them back; drops blank lines; ends the last line', async () => {
    const { out } = await runCli(['assess'], {
      input: `\uFEFF${header}\r\n\r\nratio,,10,5,0,,\r\n\r\nratio,,10,5,0,,`,
    });
    const row = 'ratio,,10,5,0,,,50.000000,50%,\r\n';
    expect(out).toBe(`\uFEFF${header},${added}\r\n${row}${row}`);
  });

  it('reads the table of Japanese Excel when told its encoding', async () => {
    const cp932 = Buffer.concat([
      Buffer.from(`${header}\nfloor,,66.0`),
      Buffer.from([0x88, 0xc8, 0x8f, 0xe3]), // 以上
      Buffer.from(',67,1,,\n'),
    ]);
    const refused = await runCli(['assess'], { input: cp932 });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('--encoding cp932');
    const { out } = await runCli(['assess', '--encoding', 'cp932'], { input: cp932 });
    expect(out).toContain('floor,,66.0以上,67,1,,,1.000000,met,\n');
  });

  it('fills a short row, so that the added columns stand under their headings', async () => {
    expect(await results('ratio,,10,5,0')).toEqual([',,50.000000,50%,']);
  });

  it('keeps a row it cannot use, names the fault and ends with 1', async () => {
    const input = `${header}\nguess,1,2,3,1,,\nratio,,2,1,many,,\nratio,,2,1,,,\nratio,,2,1,0,low,\nratio,,2,1,0,,5人\nratio,,1,234,5,1,,,\nratio,,2,1,0,,\n`;
    const { code, out, err } = await runCli(['assess'], { input });
    expect(out.split('\n').slice(1, -1)).toEqual([
      'guess,1,2,3,1,,,,,unknown-method',
      'ratio,,2,1,many,,,,,bad-decimals',
      'ratio,,2,1,,,,,,bad-decimals',
      'ratio,,2,1,0,low,,,,bad-floor',
      'ratio,,2,1,0,,5人,,,bad-cap',
      'ratio,,1,234,5,1,,,,,,too-many-fields',
      'ratio,,2,1,0,,,50.000000,50%,',
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/^6行は.*最初は2行目.*\n$/);
  });

  it('quotes anew a row whose quotes were wrong', async () => {
    const { out } = await runCli(['assess'], { input: `${header},note\nratio,,2,1,0,,,5" pipe\n` });
    expect(out).toContain('ratio,,2,1,0,,,"5"" pipe",50.000000,50%,\n');
  });

  it.each([
    ['', 'method,baseline,target,actual,decimals'],
    ['method,target\nratio,1\n', 'baseline,actual,decimals'],
    ['progress,1,2,3,1,,\n', 'method'],
    [`${header},method\n`, 'method'],
    [`${header},reason\n`, 'reason'],
  ])('refuses the header of %j in one sentence', async (input, named) => {
    const { code, out, err } = await runCli(['assess'], { input });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(named);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('gives back any row as it came, whatever is in it', async () => {
    const field = fc
      .string({ unit: fc.constantFrom('1', '2', '.', '-', ' ', '達', '%', '以上', '～') })
      .map((text) => text);
    const row = fc.tuple(field, field, field, field, field, field, field);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const lines = rows.map((fields) => fields.join(','));
        const { out } = await runCli(['assess'], { input: [header, ...lines].join('\n') });
        const back = out.trimEnd().split('\n').slice(1);
        expect(back.map((line, index) => line.startsWith(`${lines[index]},`))).toEqual(
          lines.map(() => true),
        );
        for (const line of back) expect(line.split(',')).toHaveLength(10);
      }),
    );
  });
});

describe('assess as a process', () => {
  const rowCount = 100_000;
  const chunk = 'progress,40.6 %,50.0 %,32.1 %,1,,\n'.repeat(1000);

  it('streams within 64 MB of heap', async () => {
    const child = spawn(process.execPath, ['--max-old-space-size=64', main, 'assess']);
    let bytes = 0;
    let tail = '';
    child.stdout.on('data', (data: Buffer) => {
      bytes += data.length;
      tail = (tail + data.toString()).slice(-80);
    });
    child.stdin.write(`${header}\n`);
    for (let sent = 0; sent < rowCount; sent += 1000) {
      if (!child.stdin.write(chunk))
        await new Promise((resolve) => child.stdin.once('drain', resolve));
    }
    child.stdin.end();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
    expect(tail.endsWith('32.1 %,1,,,-90.425532,-90.4%,\n')).toBe(true);
    const row = Buffer.byteLength('progress,40.6 %,50.0 %,32.1 %,1,,,-90.425532,-90.4%,\n');
    expect(bytes).toBe(Buffer.byteLength(`${header},${added}\n`) + rowCount * row);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [main, 'assess']);
    let err = '';
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.write(`${header}\n${chunk.repeat(50)}`);
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([0, '']);
  });
});
