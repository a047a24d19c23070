import { type Language } from '@shirube/core';
import { roles, type TenantRole } from '@shirube/core/policy';
import type { Letter } from '../mail/mail.js';
import type { Section } from './section.types.js';

export interface InvitationFacts {
  readonly to: string;
  readonly tenant: { readonly code: string; readonly name: string; readonly nameEn: string | null };
  readonly role: TenantRole;
  readonly section: Section | null;
  /** Who invites; null where it is told by the city's name alone. */
  readonly by: string | null;
  readonly expiresAt: Date;
  /** One-time code, base64url. */
  readonly code: string;
  /** Origin of the portal. */
  readonly publicUrl: string;
}

/** Plain text, Japanese first. The link is the only place the code is ever written. */
export function invitationLetter(facts: InvitationFacts): Letter {
  const { tenant, publicUrl, code } = facts;
  const link = new URL('/invitation', publicUrl);
  link.searchParams.set('tenant', tenant.code);
  link.searchParams.set('code', code);
  const nameEn = line(tenant.nameEn ?? tenant.name);
  const by = facts.by === null ? '' : line(facts.by);
  return {
    to: facts.to,
    subject: `${line(tenant.name)}：しるべへの招待 / Invitation to Shirube`,
    text: [
      `${line(tenant.name)}のSDGs未来都市計画を扱う「しるべ」に招待されました。`,
      '',
      `役割: ${post(facts, 'ja')}`,
      ...(by === '' ? [] : [`招待した人: ${by}`]),
      `期限: ${moment(facts.expiresAt, 'ja')}（日本時間）`,
      '',
      '次のリンクを開き、勤務先の認証基盤でサインインしてください。リンクは一度だけ使えます。',
      link.href,
      '',
      '心当たりがない場合は、何もせずにこのメールを削除してください。',
      '',
      '----',
      '',
      `You are invited to Shirube, where ${nameEn} keeps its SDGs Future City plan.`,
      '',
      `Role: ${post(facts, 'en')}`,
      ...(by === '' ? [] : [`Invited by: ${by}`]),
      `Open until: ${moment(facts.expiresAt, 'en')} (Japan time)`,
      '',
      "Open this link and sign in with your organisation's identity provider. It works once.",
      link.href,
      '',
      'If you did not expect this, do nothing and delete this mail.',
      '',
    ].join('\n'),
  };
}

function post({ role, section }: InvitationFacts, language: Language): string {
  const label = roles[role][language];
  if (section === null) return label;
  const name = line(language === 'en' ? (section.nameEn ?? section.name) : section.name);
  return language === 'ja' ? `${label}（${name}）` : `${label} (${name})`;
}

const inTokyo = (locale: string) =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Tokyo',
  });
const clocks = { ja: inTokyo('ja-JP'), en: inTokyo('en-GB') };
const moment = (at: Date, language: Language) => clocks[language].format(at);

/** Names are people's input: in a mail they stay one line, and no address for a reader to open. */
const line = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replaceAll('://', ' ')
    .slice(0, 100);
