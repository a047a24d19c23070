import type { Language } from '@shirube/core';

type Message = (data: Readonly<Record<string, unknown>>) => Readonly<Record<Language, string>>;

/** What may stand in the way of what administrators do with plugins, in words; part of errors/messages.ts. */
export const pluginMessages = {
  'plugin-off': ({ name }) => ({
    ja: `プラグイン「${name}」は停止しているため操作できません。一覧に示された理由を運営者に伝えてください。`,
    en: `Plugin “${name}” is off, so nothing can be done with it. Tell the operator the reason that the list shows.`,
  }),
  'plugin-not-enabled': ({ name }) => ({
    ja: `プラグイン「${name}」はこの自治体で有効になっていません。先に有効にしてください。`,
    en: `Plugin “${name}” is not enabled here. Enable it first.`,
  }),
  'feed-does-not-fit': ({ indicator, unit }) => ({
    ja: `指標「${indicator}」は、このデータの単位（${unit}）か集計のしかたと合いません。候補にある指標を選んでください。`,
    en: `Indicator “${indicator}” does not fit this feed's unit (${unit}) or the way it is summed up. Choose one of those offered.`,
  }),
  'indicator-has-feed': ({ indicator }) => ({
    ja: `指標「${indicator}」には別のデータが接続されています。先にその接続を解除してください。`,
    en: `Indicator “${indicator}” is connected with another feed. Disconnect that one first.`,
  }),
  'reading-changed': ({ amount }) => ({
    ja: `プラグインの値が ${amount} に変わったため、決定を保存していません。新しい値を見てから決めてください。`,
    en: `The plugin's value has become ${amount}, so nothing was decided. Look at the new value and decide again.`,
  }),
} as const satisfies Readonly<Record<string, Message>>;
