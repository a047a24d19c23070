import { definePluginPortal } from '@shirube/plugin-sdk/portal';
import { en } from './words.en.js';
import { ja } from './words.ja.js';

export default definePluginPortal({
  id: 're100-power',
  pages: [
    {
      path: '',
      title: { ja: '販売と電源構成', en: 'Sales and supply mix' },
      permission: 'power.view',
      load: () => import('./year-page.js'),
    },
    {
      path: 'coming',
      title: { ja: '満了する契約と卒FIT', en: 'Expiring contracts and coming cohorts' },
      permission: 'power.view',
      load: () => import('./coming-page.js'),
    },
    {
      path: 'customers',
      title: { ja: '顧客と契約', en: 'Customers and contracts' },
      permission: 'power.view',
      load: () => import('./customers-page.js'),
    },
    {
      path: 'contract',
      title: { ja: '契約', en: 'Contract' },
      permission: 'power.view',
      menu: false,
      load: () => import('./contract-page.js'),
    },
    {
      path: 'new-contract',
      title: { ja: '契約を加える', en: 'Add a contract' },
      permission: 'register.edit',
      menu: false,
      load: () => import('./new-contract-page.js'),
    },
    {
      path: 'imports',
      title: { ja: '取込と事業者', en: 'Files and company' },
      permission: 'power.view',
      load: () => import('./imports-page.js'),
    },
  ],
  card: { permission: 'power.view', load: () => import('./card.js') },
  blocks: [
    {
      id: 'ours',
      title: {
        ja: 'わたしたちの電気のうち、どれだけが地元のものか',
        en: 'How much of our power is ours',
      },
      public: true,
      load: () => import('./ours-block.js'),
    },
  ],
  words: { ja, en },
});
