import type { FileBytes, ImportReport, PluginContext } from '@shirube/plugin-sdk/server';
import { takeRegister } from '../text/take-register.js';

export const operatorKinds = ['bus', 'taxi', 'rail', 'app', 'other'] as const;

const kinds: Readonly<Record<string, (typeof operatorKinds)[number]>> = {
  バス: 'bus',
  bus: 'bus',
  タクシー: 'taxi',
  taxi: 'taxi',
  鉄道: 'rail',
  軌道: 'rail',
  rail: 'rail',
  アプリ: 'app',
  app: 'app',
  その他: 'other',
  other: 'other',
};

/** Who drives, sells or programmes. */
export const readOperators = (
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> =>
  takeRegister(file, ctx, {
    columns: {
      id: ['事業者ID', 'id', 'operator_id'],
      name: ['事業者名', 'name'],
      kind: ['区分', 'kind'],
    },
    table: 'operator',
    into: ['id', 'name', 'kind'],
    row({ id, name, kind }) {
      const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
      if (id === '' || name === '')
        return { ja: '事業者ID か事業者名がありません。', en: 'No id or no name.' };
      return known
        ? [id, name, known]
        : {
            ja: `区分「${kind}」は使えません。バス・タクシー・鉄道・アプリ・その他のどれかにしてください。`,
            en: `Kind "${kind}" is not one of bus, taxi, rail, app, other.`,
          };
    },
  });
