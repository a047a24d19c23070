import type { Language } from '@shirube/core';
import type { Words } from '@shirube/plugin-sdk/server';

type Data = Readonly<Record<string, unknown>>;
type Message = (data: Data) => Readonly<Record<Language, string>>;

const nameOf = ({ name }: Data): Words => (name as Words | undefined) ?? { ja: '', en: '' };

export const pluginHostMessages: Readonly<Record<string, Message>> = {
  'plugin-files-waiting': ({ most }) => ({
    ja: `読み込みを待っているファイルが ${most} 件あります。終わってから、もう一度送ってください。`,
    en: `${most} files are waiting to be read. Please send this one again when they are done.`,
  }),
  'plugin-full': () => ({
    ja: 'このプラグインが保存できる量の上限に達しています。不要なデータを消してから、もう一度送ってください。',
    en: 'This plugin keeps as much as it may. Please delete what is not needed, then send the file again.',
  }),
  'plugin-hook-failed': (data) => ({
    ja: `プラグイン「${nameOf(data).ja}」は有効化の準備に失敗したため、有効にしていません（${data.reason}）。設定を確かめて、もう一度お試しください。`,
    en: `Plugin “${nameOf(data).en}” failed to prepare itself and was not enabled (${data.reason}). Please check its settings and try again.`,
  }),
  'plugin-still-named': ({ id }) => ({
    ja: `プラグイン ${id} は apps/api/src/plugins.ts に書かれています。そこから外して起動し直してから、もう一度実行してください。何も消していません。`,
    en: `Plugin ${id} is named in apps/api/src/plugins.ts: take it out there, start anew, then repeat. Nothing was removed.`,
  }),
  'plugin-not-installed': ({ id }) => ({
    ja: `プラグイン ${id} は入っていません。shirube plugin list で確かめてください。`,
    en: `There is no plugin ${id}: see shirube plugin list.`,
  }),
  'plugin-field-failed': (data) => ({
    ja: `プラグイン「${nameOf(data).ja}」で問題が起きました。ほかの画面はそのまま使えます。続くときは番号 ${data.id} を添えてお知らせください。`,
    en: `Something went wrong in plugin “${nameOf(data).en}”; everything else goes on. If it continues, please tell us the number ${data.id}.`,
  }),
  'plugin-field-slow': (data) => ({
    ja: `プラグイン「${nameOf(data).ja}」が ${data.seconds} 秒以内に答えませんでした。期間や対象を狭めて、もう一度お試しください。`,
    en: `Plugin “${nameOf(data).en}” did not answer within ${data.seconds} s. Please ask for less and try again.`,
  }),
  'plugin-field-resting': (data) => ({
    ja: `プラグイン「${nameOf(data).ja}」のこの表示は失敗が続いたため休ませています。約 ${data.seconds} 秒後にもう一度お試しください。`,
    en: `This part of plugin “${nameOf(data).en}” kept failing and is resting. Please try again in about ${data.seconds} s.`,
  }),
};

/** Of a plugin's permission, as core's refusalText says it of a right. */
export const permissionRefusal = (label: Words): Readonly<Record<Language, string>> => ({
  ja: `「${label.ja}」の権限がありません。必要なときは自治体の管理者に役割の追加を依頼してください。`,
  en: `You do not have the permission “${label.en}”. If you need it, ask your tenant administrator for a role that has it.`,
});
