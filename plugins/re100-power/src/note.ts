import type { Words } from '@shirube/plugin-sdk/server';
import type { Settings } from './settings.js';

/** What is said with a figure: how it came about, and the remark that the tenant set. */
export function noteOf({ dataNote }: Pick<Settings, 'dataNote'>, ja: string, en: string): Words {
  return dataNote ? { ja: `${ja}。${dataNote}`, en: `${en}. ${dataNote}` } : { ja, en };
}
