import type { Language } from '@shirube/core';

type Words = Readonly<Record<Language, string>>;

/** Everything that may stand on the record: `thing.verb`. What is done under another name does not compile. */
export const actions = {
  'session.begin': { ja: 'サインイン', en: 'Signed in' },
  'session.end': { ja: 'サインアウト', en: 'Signed out' },
  'session.revoke': { ja: 'セッションの取消し', en: 'Revoked a session' },
  'session.revoke-others': { ja: '他のセッションの取消し', en: 'Revoked the other sessions' },
  'session.reused': {
    ja: '古いセッションの再使用の検知',
    en: 'An old session token was used again',
  },
  'person.create': { ja: '利用者の登録', en: 'A person came for the first time' },
  'person.update': { ja: '利用者の変更', en: 'Changed a person' },
  'person.disable': { ja: '利用者の停止', en: 'Disabled a person' },
  'person.enable': { ja: '利用者の停止の解除', en: 'Enabled a person again' },
  'token.create': { ja: '個人トークンの発行', en: 'Made a personal token' },
  'token.revoke': { ja: '個人トークンの取消し', en: 'Revoked a personal token' },
  'service-token.create': { ja: 'サービストークンの発行', en: 'Made a service token' },
  'service-token.revoke': { ja: 'サービストークンの取消し', en: 'Revoked a service token' },
  'provider.change': { ja: '認証基盤の設定', en: 'Changed an identity provider' },
  'section.create': { ja: '課の作成', en: 'Made a section' },
  'section.update': { ja: '課の変更', en: 'Changed a section' },
  'indicator.assign': { ja: '指標の担当課・非公開の設定', en: 'Assigned indicators' },
  'member.grant': { ja: '役割の付与', en: 'Granted a role' },
  'member.withdraw': { ja: '役割の取消し', en: 'Withdrew a role' },
  'member.follow-groups': { ja: 'グループによる役割の更新', en: 'Roles followed the groups' },
  'invitation.create': { ja: '招待', en: 'Invited' },
  'invitation.accept': { ja: '招待の受諾', en: 'Accepted an invitation' },
  'invitation.revoke': { ja: '招待の取消し', en: 'Revoked an invitation' },
  'deputyship.appoint': { ja: '代理の任命', en: 'Appointed a deputy' },
  'deputyship.end': { ja: '代理の終了', en: 'Ended a deputyship' },
  'group.map': { ja: 'グループへの役割の割当て', en: 'Gave a group a role' },
  'group.unmap': { ja: 'グループへの割当ての解除', en: "Took a group's role away" },
  'support.grant': { ja: '運営者による閲覧の許可', en: 'Let the operators look' },
  'support.end': { ja: '運営者による閲覧の終了', en: 'Ended the operators’ look' },
  'support.read': { ja: '運営者による閲覧', en: 'An operator looked' },
  'operator.grant': { ja: '運営者の任命', en: 'Made a platform operator' },
  'operator.withdraw': { ja: '運営者の解任', en: 'Withdrew a platform operator' },
  'tenant.create': { ja: '自治体の作成', en: 'Made a tenant' },
  'tenant.update': { ja: '自治体の変更', en: 'Changed a tenant' },
  'tenant.status': { ja: '自治体の利用状態の変更', en: "Changed a tenant's state" },
  'tenant.settings': { ja: '設定の変更', en: 'Changed the settings' },
  'tenant.succeed': { ja: '合併・分割などの記録', en: 'Recorded a succession' },
  'tenant.export': { ja: '全データの書き出し', en: 'Exported the whole tenant' },
  'tenant.import': { ja: '全データの読み込み', en: 'Imported a whole tenant' },
  'tenant.delete': { ja: '自治体の削除', en: 'Deleted a tenant' },
  'plan.create': { ja: '計画の作成', en: 'Made a plan' },
  'plan.update': { ja: '計画の変更', en: 'Changed a plan' },
  'import.receive': { ja: '取込の受付', en: 'Received an import' },
  'import.commit': { ja: '取込の確定', en: 'Committed an import' },
  'import.undo': { ja: '取込の取消し', en: 'Undid an import' },
  'import.discard': { ja: '下書きの破棄', en: 'Discarded a draft' },
  'plugin.enable': { ja: 'プラグインの有効化', en: 'Enabled a plugin' },
  'plugin.disable': { ja: 'プラグインの無効化', en: 'Disabled a plugin' },
  'plugin.configure': { ja: 'プラグインの設定', en: 'Configured a plugin' },
  'plugin.connect': { ja: 'プラグインと指標の接続', en: 'Connected a plugin with an indicator' },
  'plugin.disconnect': {
    ja: 'プラグインと指標の接続の解除',
    en: 'Disconnected a plugin from an indicator',
  },
  'plugin.run': { ja: 'プラグインの即時実行', en: 'Ran a plugin at once' },
  'reading.decide': {
    ja: '実績とプラグインの値の相違の決定',
    en: "Decided between a person's value and a plugin's",
  },
  'plugin.hand-in': { ja: 'プラグインへのファイルの受渡し', en: 'Handed a file to a plugin' },
  'plugin.remove': { ja: 'プラグインの取り外し', en: 'Removed a plugin' },
  'plugin.change': { ja: 'プラグインでの変更', en: 'Changed something in a plugin' },
  'data.export': { ja: 'データの書き出し', en: 'Exported data' },
  'record.export': { ja: '操作記録の書き出し', en: 'Exported the record' },
  'record.trim': { ja: '保存期間を過ぎた操作記録の削除', en: 'Trimmed the record' },
  /** What the guard refuses; `about` names the field or the address. */
  'access.ask': { ja: '権限の要る操作', en: 'Asked for what needs a right' },
} as const satisfies Record<string, Words>;

export type Action = keyof typeof actions;

export function isAction(value: string): value is Action {
  return Object.hasOwn(actions, value);
}

/** In words; an action of another version of Shirube is told by its name. */
export function actionLabel(action: string, language: Language): string {
  return isAction(action) ? actions[action][language] : action;
}
