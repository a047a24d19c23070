import type { FileBytes, ImportReport, PluginContext } from '@shirube/plugin-sdk/server';
import type { Config } from '../config.js';
import { readRows } from '../text/csv-reader.js';
import { textOf } from '../text/decode.js';
import { appleAnalyticsHead, readAppleAnalytics } from './apple-analytics.js';
import { isAppleSales, readAppleSales } from './apple-sales.js';
import { isGoogleInstalls, readGoogleInstalls } from './google-installs.js';
import { noReport, type StoreReport } from './report.js';
import { takeReport } from './take-report.js';

/** Reads a report of either store: which one it is, is seen from its head. */
export async function readStoreReport(
  file: FileBytes,
  ctx: PluginContext<Config>,
): Promise<ImportReport> {
  const text = await textOf(await file.all());
  return takeReport(ctx, file.name, reportOf(text, file.name, ctx.config));
}

/** @throws PluginInputError */
export function reportOf(
  text: string,
  fileName: string,
  config: Pick<Config, 'appleAppId' | 'googlePackage'>,
): StoreReport {
  const firstLine = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const lines = readRows(text, firstLine.includes('\t') ? '\t' : ',');
  const head = lines[0]?.cells ?? [];
  const apple = config.appleAppId ?? '';
  if (isAppleSales(head)) return readAppleSales(lines, fileName, apple);
  if (isGoogleInstalls(head)) return readGoogleInstalls(lines, config.googlePackage ?? '');
  const headAt = appleAnalyticsHead(lines);
  if (headAt >= 0) return readAppleAnalytics(lines, headAt, apple);
  throw noReport({
    ja: 'ストアのレポートと分かる見出しがありません。App Store Connect の「売上とトレンド」の概要レポートか、Play Console のインストール数（overview）を、開いて保存し直さずに取り込んでください。',
    en: 'No head of a store’s report: take App Store Connect’s Summary Sales Report or Play Console’s installs overview as downloaded.',
  });
}
