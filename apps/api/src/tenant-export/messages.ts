import type { Language } from '@shirube/core';

type Message = (data: Readonly<Record<string, unknown>>) => Readonly<Record<Language, string>>;

const list = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

/** Why an export is not taken, in words; part of errors/messages.ts. */
export const tenantExportMessages: Readonly<Record<string, Message>> = {
  'export-unreadable': () => ({
    ja: 'しるべの書き出しとして読めません。tenant export で書き出した ZIP ファイルか確かめてください。何も変えていません。',
    en: 'This is no export of Shirube: give the ZIP file that tenant export wrote. Nothing was changed.',
  }),
  'export-unknown': ({ format, version }) => ({
    ja: `この版のしるべが知らない形式です（${format} 版 ${version}）。書き出した版のしるべで読み込んでください。何も変えていません。`,
    en: `This version does not know the format (${format}, version ${version}): use the version of Shirube that wrote it. Nothing was changed.`,
  }),
  'export-changed': ({ file }) => ({
    ja: `${file} が書き出した時と違います。壊れたか、書き換えられています。もとのファイルを使ってください。何も変えていません。`,
    en: `${file} isn't what was exported: the file is damaged or was changed. Use the original. Nothing was changed.`,
  }),
  'export-other-tables': ({ tables }) => ({
    ja: `書き出しの表（${list(tables)}）がこの版のしるべと違います。書き出した版で読み込み、移行してください。何も変えていません。`,
    en: `Its tables (${list(tables)}) differ from this version's: import it with the version that wrote it, then migrate. Nothing was changed.`,
  }),
  'export-conflict': ({ what }) => ({
    ja: `${what} の内容がここでは別のもの（ほかの人や認証基盤、または未登録の自治体）を指すため、読み込めません。何も変えていません。`,
    en: `What it says in ${what} means somebody or something else here (another person, provider, or a tenant that isn't here). Nothing was changed.`,
  }),
  'export-not-equal': ({ files }) => ({
    ja: `読み込んだ内容が書き出しと一致しません（${list(files)}）。不具合です。何も変えていません。`,
    en: `Read again, ${list(files)} differed from the export: a fault of Shirube. Nothing was changed.`,
  }),
  'export-outdated': ({ files }) => ({
    ja: `書き出しの後に内容が変わりました（${list(files)}）。もう一度書き出してから実行してください。何も消していません。`,
    en: `The tenant has changed since (${list(files)}): export it again, then repeat. Nothing was deleted.`,
  }),
  'tenant-not-empty': ({ code, table }) => ({
    ja: `自治体 ${code} にはすでにデータがあります（${table}）。--as で別のコードを指定してください。何も変えていません。`,
    en: `Tenant ${code} has rows already (${table}): give another code with --as. Nothing was changed.`,
  }),
  'plugins-out-of-reach': ({ plugin }) => ({
    ja: `プラグイン ${plugin} の表に接続する設定（SHIRUBE_PLUGINS_DATABASE_URL）がありません。shirube migrate が示す値を設定してください。何も変えていません。`,
    en: `How the tables of plugin ${plugin} are reached is not set (SHIRUBE_PLUGINS_DATABASE_URL): set what shirube migrate gives. Nothing was changed.`,
  }),
  'tenant-not-closed': ({ code }) => ({
    ja: `自治体 ${code} は閉じられていません。tenant status ${code} closed で閉じ、書き出してから実行してください。何も消していません。`,
    en: `Tenant ${code} isn't closed: close it with tenant status ${code} closed, export it, then repeat. Nothing was deleted.`,
  }),
  'other-tenant': ({ code, wanted }) => ({
    ja: `この書き出しは自治体 ${code} のもので、ここにある自治体 ${wanted} のものではありません。何も消していません。`,
    en: `This is the export of tenant ${code}, not of the tenant ${wanted} that is here. Nothing was deleted.`,
  }),
};
