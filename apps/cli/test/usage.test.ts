import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

const commands = [
  [],
  ['audit'],
  ['assess'],
  ['import'],
  ['tenant'],
  ['tenant', 'list'],
  ['tenant', 'create'],
  ['plugin'],
  ['plugin', 'new'],
  ['plugin', 'check'],
  ['plugin', 'dev'],
  ['migrate'],
  ['doctor'],
];

describe('help', () => {
  it.each(commands.map((command) => [command.join(' '), command] as const))(
    'of "%s" is complete in both languages',
    async (_name, command) => {
      const ja = await runCli([...command, '--help']);
      const en = await runCli([...command, '--help', '--lang', 'en']);
      expect([ja.code, en.code]).toEqual([0, 0]);
      expect(ja.out).toMatch(/使い方:/);
      expect(ja.out).not.toMatch(
        /Usage:|Options:|Arguments:|Commands:|show |\(default|choices:|\[options/,
      );
      // File names, units and values of sheets stay as they are in English.
      expect(en.out.replace(/[▲\d.]*[一-龥]+[^\s,)]*|（[^）]*）/gu, '')).not.toMatch(/[ぁ-ん]/u);
      expect(en.out).toMatch(/Usage:/);
    },
  );

  it('is shown when nothing is asked', async () => {
    const { code, err } = await runCli([]);
    expect(code).toBe(2);
    expect(err).toContain('audit');
  });
});

describe('wrong arguments', () => {
  it.each([
    [['audit'], 'file'],
    [['audit', 'x', '--rule', 'guess'], 'progress'],
    [['audit', 'x', '--formt', 'json'], '--format'],
    [['adit'], 'audit'],
    [['import', 'x'], '--tenant'],
    [['import', 'x', '--tenant', '172065', '--separate', '--same-indicator'], '--same-indicator'],
    [['tenant', 'create'], 'code'],
    [['audit', 'x', '--lang', 'fr'], 'ja'],
  ])('%j is refused in one sentence of either language', async (argv, named) => {
    for (const env of [{}, { LANG: 'en' }]) {
      const { code, out, err } = await runCli(argv, { env });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(named);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(/[ぁ-ん]/.test(err)).toBe(!('LANG' in env));
    }
  });
});

it('says its version', async () => {
  const { code, out } = await runCli(['--version']);
  expect(code).toBe(0);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
