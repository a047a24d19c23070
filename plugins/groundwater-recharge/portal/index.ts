import { definePluginPortal } from '@shirube/plugin-sdk/portal';
import { en } from './words.en.js';
import { ja } from './words.ja.js';

const read = 'recharge.read';

export default definePluginPortal({
  id: 'groundwater-recharge',
  pages: [
    {
      path: '',
      title: { ja: '湛水の暦', en: 'Season calendar' },
      permission: read,
      load: () => import('./season-page.js'),
    },
    {
      path: 'totals',
      title: { ja: 'かん養量と地区別集計', en: 'Recharge by district' },
      permission: read,
      load: () => import('./totals-page.js'),
    },
    {
      path: 'payments',
      title: { ja: '支払一覧', en: 'Payments' },
      permission: read,
      load: () => import('./payments-page.js'),
    },
    {
      path: 'published',
      title: { ja: '公表値から逆算した浸透量', en: 'The rate that published figures imply' },
      permission: read,
      load: () => import('./published-page.js'),
    },
    {
      path: 'apply',
      title: { ja: '申請を登録する', en: 'Register an application' },
      permission: 'application.register',
      menu: false,
      load: () => import('./apply-page.js'),
    },
    {
      path: 'application',
      title: { ja: '申請の詳細', en: 'One application' },
      permission: read,
      menu: false,
      load: () => import('./application-page.js'),
    },
    {
      path: 'files',
      title: { ja: 'CSV の取込', en: 'Import files' },
      permission: read,
      load: () => import('./files-page.js'),
    },
  ],
  card: { permission: read, load: () => import('./card.js') },
  blocks: [
    {
      id: 'recharge',
      title: { ja: '水田がためた地下水', en: 'Groundwater from paddies' },
      public: true,
      load: () => import('./recharge-block.js'),
    },
  ],
  words: { ja, en },
});
