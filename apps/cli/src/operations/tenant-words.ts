import type { Said } from '../words/language.js';

export const statusWords: Readonly<Record<'trial' | 'active' | 'suspended' | 'closed', Said>> = {
  trial: { ja: '試行中', en: 'on trial' },
  active: { ja: '利用中', en: 'active' },
  suspended: { ja: '停止中', en: 'suspended' },
  closed: { ja: '閉鎖', en: 'closed' },
};
