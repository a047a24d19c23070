import { definePluginPortal } from '@shirube/plugin-sdk/portal';
import { en } from './words.en.js';
import { ja } from './words.ja.js';

export default definePluginPortal({
  id: 'example',
  pages: [
    {
      path: '',
      title: { ja: 'ベンチ台帳', en: 'Bench register' },
      permission: 'bench.read',
      load: () => import('./benches-page.js'),
    },
    {
      path: 'bench',
      title: { ja: 'ベンチを撤去する', en: 'Take a bench away' },
      permission: 'bench.edit',
      menu: false,
      load: () => import('./bench-page.js'),
    },
  ],
  card: { permission: 'bench.read', load: () => import('./card.js') },
  blocks: [
    {
      id: 'in-use',
      title: { ja: 'まちなかのベンチ', en: 'Benches about town' },
      public: true,
      load: () => import('./in-use-block.js'),
    },
  ],
  words: { ja, en },
});
