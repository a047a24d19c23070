import type { Language } from '@shirube/core';

type Message = (data: Readonly<Record<string, unknown>>) => Readonly<Record<Language, string>>;

/** What may stand in the way among a tenant's people, in words; part of errors/messages.ts. */
export const memberMessages = {
  'last-administrator': () => ({
    ja: '自治体管理者がいなくなるため、この役割は外せません。先に別の人を自治体管理者にしてください。',
    en: 'This is the last tenant administrator. Give somebody else that role first.',
  }),
  'role-of-group': () => ({
    ja: 'この役割は認証基盤のグループによるものです。そのグループから外すと、次のサインインでなくなります。',
    en: 'This role comes from a group of the identity provider. Take the person out of that group; it ends at their next sign-in.',
  }),
  'section-needed': () => ({
    ja: '担当課の役割には課が必要です。課を選んでください。',
    en: 'A section owner needs a section. Please choose one.',
  }),
  'section-not-for-role': () => ({
    ja: '課を指定できるのは担当課の役割だけです。課を外してください。',
    en: 'Only a section owner has a section. Please leave the section out.',
  }),
  'section-closed': () => ({
    ja: 'この課は廃止されています。使う場合は先に課を再開してください。',
    en: 'This section is closed. Reopen it first if it is to be used.',
  }),
  'section-name-taken': ({ name }) => ({
    ja: `「${name}」という課はすでにあります。別の名前にするか、その課を使ってください。`,
    en: `There is a section named “${name}” already. Choose another name, or use that one.`,
  }),
  'role-without-deputy': () => ({
    ja: 'この役割に代理は置けません。本人に役割を付与してください。',
    en: 'Nobody can stand in for this role. Give the role to the person instead.',
  }),
  'role-not-held': () => ({
    ja: '代理される人はこの役割を持っていません。役割を確かめてください。',
    en: 'The one to be stood in for does not hold this role. Please check the role.',
  }),
  'own-deputy': () => ({
    ja: '本人を本人の代理にはできません。別の人を選んでください。',
    en: 'Nobody can stand in for themselves. Please choose somebody else.',
  }),
  'deputyship-overlaps': () => ({
    ja: '同じ人の同じ役割の代理が、重なる期間にすでにあります。それを終えるか、期間を変えてください。',
    en: 'There is such a deputyship for part of this period already. End that one, or change the period.',
  }),
  'deputy-for-oneself': () => ({
    ja: '代理として自分自身に役割・代理・連携用トークンを与えることはできません。ほかの自治体管理者に依頼してください。',
    en: 'A deputy cannot give themselves a role, a deputyship or a service token. Please ask another tenant administrator.',
  }),
  'bad-period': ({ days }) => ({
    ja: `期間が正しくありません。終わりは始まりと現在より後、長さは ${days} 日以内にしてください。`,
    en: `This period is not usable. It must end after it begins and after now, and last at most ${days} days.`,
  }),
  'person-needed': () => ({
    ja: 'この操作はサインインした人だけができます。連携用トークンではなく、画面から行ってください。',
    en: 'Only a person who signed in can do this. Please use the pages instead of a service token.',
  }),
  'invitation-not-open': () => ({
    ja: 'この招待は使えません。使用済みか、期限切れか、取り消されています。招待した人にもう一度依頼してください。',
    en: 'This invitation cannot be used: it was used before, is over or was revoked. Ask who invited you for another.',
  }),
  'mail-not-configured': () => ({
    ja: 'メールの送信が設定されていないため招待できません。運営者に SHIRUBE_SMTP_URL と SHIRUBE_MAIL_FROM の設定を依頼してください。',
    en: 'Mail is not set up, so nobody was invited. Ask the operator to set SHIRUBE_SMTP_URL and SHIRUBE_MAIL_FROM.',
  }),
  'too-many-invitations': ({ allowed }) => ({
    ja: `1 日の招待の上限（${allowed} 通）に達しました。明日もう一度お試しください。`,
    en: `The limit of ${allowed} invitations a day is reached. Please try again tomorrow.`,
  }),
} as const satisfies Readonly<Record<string, Message>>;
