import { describe, expect, it } from 'vitest';
import { checkWords } from './check-words.js';
import { nodeWords } from './doctor.js';

describe('checkWords', () => {
  it('names every surplus right of a login and how to take it away', () => {
    const words = checkWords({
      id: 'login',
      ok: false,
      subject: 'shirube_tenant',
      data: { faults: ['superuser', 'bypasses-row-security', 'owns-objects'] },
    });
    expect(words.seen.en).toBe(
      'is a superuser, bypasses row-level security (BYPASSRLS), owns objects',
    );
    expect(words.seen.ja).toContain('BYPASSRLS');
    expect(words.whatToDo?.ja).toContain('ALTER ROLE shirube_tenant');
  });

  it('sends a missing login to migrate', () => {
    const words = checkWords({
      id: 'login',
      ok: false,
      subject: 'x',
      data: { faults: ['missing'] },
    });
    expect(words.whatToDo?.en).toBe('Run shirube migrate.');
  });

  it('tells migrations that are missing from those of another version', () => {
    const data = { applied: ['1_a'], missing: ['2_b'], changed: [], lost: [] };
    const behind = checkWords({ id: 'migrations', ok: false, subject: '', data });
    expect(behind.seen.ja).toBe('未適用: 2_b');
    const ahead = checkWords({
      id: 'migrations',
      ok: false,
      subject: '',
      data: { ...data, lost: ['3_c'] },
    });
    expect(ahead.seen.en).toContain('3_c');
    expect(ahead.whatToDo?.en).toContain('that version');
  });

  it('wants a server of version 15 and an encoding that holds Japanese', () => {
    const version = { version: '14.2', wanted: 15 };
    const old = checkWords({
      id: 'server-version',
      ok: false,
      subject: 'PostgreSQL',
      data: version,
    });
    expect([old.seen.ja, old.whatToDo?.ja]).toEqual(['14.2', '15 以降にしてください。']);
    const ascii = { encoding: 'SQL_ASCII' };
    const plain = checkWords({ id: 'encoding', ok: false, subject: 'shirube', data: ascii });
    expect(plain.whatToDo).not.toBeNull();
  });
});

describe('nodeWords', () => {
  it('finds fault with a Node older than 24 only', () => {
    expect(nodeWords('24.0.0').whatToDo).toBeNull();
    expect(nodeWords('26.1.0').whatToDo).toBeNull();
    expect(nodeWords('20.20.2').whatToDo).not.toBeNull();
  });
});
