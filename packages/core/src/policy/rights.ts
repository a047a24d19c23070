/** What can be known about a thing besides whose it is. A right names those that its things have. */
export type Fact =
  | 'sectionId'
  | 'state'
  | 'confidential'
  | 'submittedTo'
  | 'submittedBy'
  | 'ownerId';

interface Description {
  readonly ja: string;
  readonly en: string;
  /** A question that leaves one out is refused wherever a condition asks for it. */
  readonly facts: readonly Fact[];
}

/**
 * Every right there is: `thing.verb`. Entering, submitting, approving and publishing are four rights. What
 * belongs to a person rather than to a tenant (one's own sessions, tokens, name) is not here.
 */
export const rights = {
  'plan.read': { ja: '計画を見る', en: 'See the plan', facts: [] },
  'plan.edit': { ja: '計画を編集する', en: 'Edit the plan', facts: [] },
  'measure.read': { ja: '取組を見る', en: 'See a measure', facts: ['sectionId'] },
  'measure.edit': { ja: '取組を編集する', en: 'Edit a measure', facts: ['sectionId'] },
  'measure.enter-cost': {
    ja: '取組の事業費を入力する',
    en: 'Enter what a measure costs',
    facts: ['sectionId', 'state'],
  },
  'indicator.read': { ja: '指標の定義を見る', en: 'See an indicator', facts: ['sectionId'] },
  'indicator.define': {
    ja: '指標・当初値・目標値を定める',
    en: 'Define an indicator, its baseline and targets',
    facts: ['sectionId'],
  },
  'observation.read': {
    ja: '実績を見る',
    en: 'See an observation',
    facts: ['sectionId', 'confidential'],
  },
  'observation.enter': {
    ja: '実績を入力する',
    en: 'Enter an observation',
    facts: ['sectionId', 'state'],
  },
  'observation.submit': {
    ja: '課の実績を提出する',
    en: "Submit a section's observations",
    facts: ['sectionId', 'state'],
  },
  'observation.return': {
    ja: '課の実績を差し戻す',
    en: "Return a section's observations",
    facts: ['sectionId', 'state'],
  },
  'import.read': { ja: '取込を見る', en: 'See an import', facts: ['ownerId'] },
  /** What is committed asks `indicator.define` and `observation.enter` besides, row by row. */
  'import.prepare': {
    ja: '取込を準備・取消する',
    en: 'Prepare, commit or undo an import',
    facts: ['ownerId'],
  },
  'sheet.read': {
    ja: '評価シートを見る',
    en: 'See a sheet',
    facts: ['state', 'confidential', 'submittedTo'],
  },
  'sheet.compile': { ja: '評価シートを作成する', en: 'Compile a sheet', facts: ['state'] },
  'sheet.submit': { ja: '評価シートを提出する', en: 'Submit a sheet', facts: ['state'] },
  'sheet.invite': {
    ja: '評価シートを有識者に送る',
    en: 'Submit a sheet to experts',
    facts: ['state'],
  },
  'sheet.approve': {
    ja: '評価シートを承認する',
    en: 'Approve a sheet',
    facts: ['state', 'submittedBy'],
  },
  'sheet.return': { ja: '評価シートを差し戻す', en: 'Return a sheet', facts: ['state'] },
  'sheet.publish': { ja: '評価シートを公表する', en: 'Publish a sheet', facts: ['state'] },
  'comment.read': {
    ja: '有識者評価と回答を見る',
    en: 'See comments and responses',
    facts: ['state', 'confidential', 'submittedTo'],
  },
  'comment.write': {
    ja: '有識者評価を書く',
    en: 'Comment on a sheet',
    facts: ['state', 'confidential', 'submittedTo'],
  },
  'response.write': { ja: '有識者評価に回答する', en: 'Respond to a comment', facts: ['state'] },
  'publication.read': {
    ja: '公表されたものを見る',
    en: 'See a publication',
    facts: ['state', 'confidential'],
  },
  'export.make': { ja: 'データを書き出す', en: 'Export data', facts: ['confidential'] },
  'round.run': { ja: '収集を開始・終了する', en: 'Open and close a round', facts: [] },
  /** Hands a copy to the alliance; the copy is the alliance's from then on. */
  'round.hand-over': {
    ja: '連携中枢都市圏に提出する',
    en: 'Hand a sheet to the alliance',
    facts: ['state'],
  },
  /** The copy handed over, in the alliance's tenant. */
  'submission.read': {
    ja: '構成市町村の提出物を見る',
    en: "See a member's submission",
    facts: ['state', 'confidential'],
  },
  'submission.return': {
    ja: '構成市町村の提出物を差し戻す',
    en: "Return a member's submission",
    facts: ['state'],
  },
  'plugin.enable': { ja: 'プラグインを有効にする', en: 'Enable a plugin', facts: [] },
  'plugin.configure': {
    ja: 'プラグインを設定・実行する',
    en: 'Configure and run a plugin',
    facts: [],
  },
  'reading.read': {
    ja: 'プラグインの受信値と不採用を見る',
    en: 'See readings and rejects',
    facts: [],
  },
  'member.read': { ja: '利用者と課を見る', en: 'See members and sections', facts: [] },
  'member.manage': {
    ja: '利用者・役割・課・代理を管理する',
    en: 'Manage members, roles, sections and deputies',
    facts: [],
  },
  'settings.read': { ja: '自治体の設定を見る', en: "See the tenant's settings", facts: [] },
  'settings.change': {
    ja: '自治体の設定を変える',
    en: "Change the tenant's settings",
    facts: [],
  },
  'token.manage': { ja: '連携用トークンを管理する', en: 'Manage service tokens', facts: [] },
  'log.read': { ja: '操作記録を見る・書き出す', en: 'See and export the audit log', facts: [] },
  'tenant.export': { ja: '自治体の全データを書き出す', en: 'Export the whole tenant', facts: [] },
  'support.grant': {
    ja: '運営者に期限付きの閲覧を許す',
    en: 'Let a platform operator read for a time',
    facts: [],
  },
  'tenant.create': { ja: '自治体を登録する', en: 'Create a tenant', facts: [] },
  'tenant.change-state': {
    ja: '自治体の利用状態を変える',
    en: "Change a tenant's state",
    facts: [],
  },
  'plugin.install': { ja: 'プラグインを導入する', en: 'Install a plugin', facts: [] },
} as const satisfies Record<string, Description>;

export type Right = keyof typeof rights;

export const everyRight = Object.keys(rights) as readonly Right[];

export function isRight(value: unknown): value is Right {
  return typeof value === 'string' && Object.hasOwn(rights, value);
}
