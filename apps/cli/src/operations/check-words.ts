import type { Check, LoginFault, TableFault } from '@shirube/api/operations';
import type { Said } from '../words/language.js';

const loginFaults: Readonly<Record<LoginFault, Said>> = {
  missing: { ja: 'ありません', en: 'does not exist' },
  'no-login': { ja: 'ログインできません', en: 'may not log in' },
  superuser: { ja: 'スーパーユーザーです', en: 'is a superuser' },
  'bypasses-row-security': {
    ja: '行レベルセキュリティを迂回できます（BYPASSRLS）',
    en: 'bypasses row-level security (BYPASSRLS)',
  },
  'may-create-roles': { ja: 'ロールを作れます（CREATEROLE）', en: 'may create roles' },
  'may-create-databases': { ja: 'データベースを作れます（CREATEDB）', en: 'may create databases' },
  replicates: { ja: 'レプリケーションできます', en: 'may replicate' },
  'member-of-roles': { ja: '別のロールに属しています', en: 'is a member of another role' },
  'owns-objects': { ja: '表などを所有しています', en: 'owns objects' },
  'may-create-schemas': { ja: 'スキーマを作れます', en: 'may create schemas' },
};

const tableFaults: Readonly<Record<TableFault, Said>> = {
  'row-security-off': { ja: '行レベルセキュリティが無効', en: 'row-level security is off' },
  'row-security-not-forced': {
    ja: '行レベルセキュリティが強制（FORCE）されていない',
    en: 'row-level security is not forced',
  },
  'no-policy': { ja: '自治体で絞るポリシーがない', en: 'it has no policy' },
  'other-policy': {
    ja: '自治体で絞る以外の許可ポリシーがある',
    en: 'a permissive policy is not the comparison with the tenant',
  },
  'key-not-tenant-first': {
    ja: '主キーが tenant_id から始まらない',
    en: 'its primary key does not begin with tenant_id',
  },
  trigger: { ja: 'トリガーがある', en: 'it has a trigger' },
};

/** A line of `doctor`: what was looked at, what was seen, and what to do where it is wrong. */
export interface CheckWords {
  readonly subject: Said;
  readonly seen: Said;
  readonly whatToDo: Said | null;
}

/** Statements that mend a table; the other faults need somebody to look. */
const mendingStatements: Partial<Record<TableFault, string>> = {
  'row-security-off': 'ENABLE ROW LEVEL SECURITY',
  'row-security-not-forced': 'FORCE ROW LEVEL SECURITY',
};

function mending(table: string, faults: readonly string[]): Said {
  const statements = faults.flatMap((fault) => mendingStatements[fault as TableFault] ?? []);
  const sql = statements.map((statement) => `ALTER TABLE ${table} ${statement};`).join(' ');
  if (statements.length === faults.length) {
    return {
      ja: `${sql} を実行し、マイグレーションの外で変えた人に確かめてください。`,
      en: `Run ${sql} and find out who changed it outside the migrations.`,
    };
  }
  return {
    ja: `マイグレーションの外で作られたか、変えられています。変えた人に確かめ、apps/api/migrations のとおりに戻してください。${sql}`,
    en: `It was made or changed outside the migrations: find out by whom, and restore what apps/api/migrations makes. ${sql}`,
  };
}

const migrate = {
  ja: 'shirube migrate を実行してください。',
  en: 'Run shirube migrate.',
};

export function checkWords(check: Check): CheckWords {
  const { ok, data, subject } = check;
  const text = (name: string) => String(data[name] ?? '');
  const list = (name: string) => (Array.isArray(data[name]) ? (data[name] as string[]) : []);
  const line = (name: Said, seen: Said, whatToDo: Said): CheckWords => ({
    subject: name,
    seen,
    whatToDo: ok ? null : whatToDo,
  });
  switch (check.id) {
    case 'database-reachable':
      return line(
        { ja: `接続 ${subject}`, en: `Connection ${subject}` },
        ok ? { ja: '接続できます', en: 'reachable' } : same(text('reason')),
        {
          ja: 'DATABASE_URL と、PostgreSQL が動いているかを確かめてください。',
          en: 'Check DATABASE_URL and that PostgreSQL is running.',
        },
      );
    case 'server-version':
      return line(same('PostgreSQL'), same(text('version')), {
        ja: `${text('wanted')} 以降にしてください。`,
        en: `Use version ${text('wanted')} or later.`,
      });
    case 'database-exists':
      return line(
        { ja: `データベース ${subject}`, en: `Database ${subject}` },
        ok ? { ja: 'あります', en: 'exists' } : { ja: 'ありません', en: 'does not exist' },
        migrate,
      );
    case 'encoding':
      return line({ ja: '文字コード', en: 'Encoding' }, same(text('encoding')), {
        ja: 'UTF8 のデータベースを作り直してください（日本語の照合と検索のため）。',
        en: 'Make the database anew with encoding UTF8, which Japanese text needs.',
      });
    case 'login':
      return line(
        { ja: `ログイン ${subject}`, en: `Login ${subject}` },
        ok
          ? { ja: '権限は最小限です', en: 'has no more rights than it needs' }
          : joined(list('faults'), loginFaults),
        list('faults').includes('missing')
          ? migrate
          : {
              ja: `余分な権限を外してください（ALTER ROLE ${subject} …、REASSIGN OWNED）。`,
              en: `Take the surplus rights away (ALTER ROLE ${subject} …, REASSIGN OWNED).`,
            },
      );
    case 'migrations':
      return migrationWords(check, list);
    case 'plugin':
      return pluginWords(check, list);
    case 'tenant-table':
      return line(
        { ja: `表 ${subject}`, en: `Table ${subject}` },
        ok
          ? { ja: '強制された行レベルセキュリティ', en: 'forced row-level security' }
          : joined(list('faults'), tableFaults),
        mending(subject, list('faults')),
      );
    case 'tenant-view':
      return line(
        { ja: `ビュー ${subject}`, en: `View ${subject}` },
        { ja: '行レベルセキュリティを通りません', en: 'shows rows past row-level security' },
        {
          ja: 'ビューを消すか、security_invoker を付けてください。',
          en: 'Drop the view, or give it security_invoker.',
        },
      );
    case 'foreign-right':
      return line(
        { ja: `表 ${subject}`, en: `Table ${subject}` },
        {
          ja: `ログイン ${text('login')} に ${text('right')} の権限があります`,
          en: `login ${text('login')} has the right ${text('right')}`,
        },
        {
          ja: `REVOKE ${text('right')} ON ${subject} FROM ${text('login')} を実行してください。`,
          en: `Run REVOKE ${text('right')} ON ${subject} FROM ${text('login')}.`,
        },
      );
  }
}

function migrationWords(check: Check, list: (name: string) => string[]): CheckWords {
  const [applied, missing, changed, lost] = ['applied', 'missing', 'changed', 'lost'].map(list);
  const subject = { ja: 'マイグレーション', en: 'Migrations' };
  const total = applied?.length ?? 0;
  if (check.ok) {
    return {
      subject,
      seen: { ja: `最新（${total}件適用済み）`, en: `up to date (${total} applied)` },
      whatToDo: null,
    };
  }
  const strange = [...(changed ?? []), ...(lost ?? [])];
  if (strange.length > 0) {
    return {
      subject,
      seen: {
        ja: `この版にない、または内容の違うものが適用されています: ${strange.join(', ')}`,
        en: `applied, but unknown to this version or different: ${strange.join(', ')}`,
      },
      whatToDo: {
        ja: '新しい版のしるべで使われたデータベースです。その版で動かしてください。',
        en: 'The database was used with another version of Shirube: run that version.',
      },
    };
  }
  const names = (missing ?? []).join(', ');
  return {
    subject,
    seen: { ja: `未適用: ${names}`, en: `missing: ${names}` },
    whatToDo: migrate,
  };
}

/** One that is refused says why itself; one that is not prepared at this version has to be. */
function pluginWords({ ok, subject, data }: Check, list: (name: string) => string[]): CheckWords {
  const version = String(data.version ?? '');
  const [ja, en] = [list('ja'), list('en')];
  if (ok)
    return {
      subject: { ja: `プラグイン ${subject}`, en: `Plugin ${subject}` },
      seen: { ja: `${version} を準備済み`, en: `${version} is prepared` },
      whatToDo: null,
    };
  return {
    subject: { ja: `プラグイン ${subject}`, en: `Plugin ${subject}` },
    seen:
      ja.length > 0
        ? { ja: `停止: ${ja.join(' ')}`, en: `off: ${en.join(' ')}` }
        : { ja: `${version} は準備されていません`, en: `${version} is not prepared` },
    whatToDo:
      ja.length > 0
        ? { ja: `直してから、${migrate.ja}`, en: `Mend that, then: ${migrate.en}` }
        : migrate,
  };
}

const same = (text: string): Said => ({ ja: text, en: text });

function joined<K extends string>(
  faults: readonly string[],
  words: Readonly<Record<K, Said>>,
): Said {
  const said = faults.map((fault) => words[fault as K] ?? same(fault));
  return { ja: said.map(({ ja }) => ja).join('、'), en: said.map(({ en }) => en).join(', ') };
}
