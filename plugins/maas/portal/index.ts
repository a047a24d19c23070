import { definePluginPortal } from '@shirube/plugin-sdk/portal';
import { en } from './words.en.js';
import { ja } from './words.ja.js';

const permission = 'transport.read';

export default definePluginPortal({
  id: 'maas',
  pages: [
    {
      path: '',
      title: { ja: 'アプリのダウンロード', en: 'App downloads' },
      permission,
      load: () => import('./downloads-page.js'),
    },
    {
      path: 'services',
      title: { ja: '提供サービス', en: 'Services' },
      permission,
      load: () => import('./services-page.js'),
    },
    {
      path: 'users',
      title: { ja: '乗合タクシーと利用者', en: 'Shared taxis and ridership' },
      permission,
      load: () => import('./users-page.js'),
    },
    {
      path: 'timetable',
      title: { ja: '路線と停留所', en: 'Routes and stops' },
      permission,
      load: () => import('./timetable-page.js'),
    },
    {
      path: 'route',
      title: { ja: '路線の停留所', en: 'Stops of a route' },
      permission,
      menu: false,
      load: () => import('./route-page.js'),
    },
    {
      path: 'report',
      title: { ja: '時刻表の検証結果', en: 'Validation of a timetable' },
      permission,
      menu: false,
      load: () => import('./report-page.js'),
    },
    {
      path: 'service',
      title: { ja: 'サービスの登録', en: 'Enter a service' },
      permission: 'register.edit',
      menu: false,
      load: () => import('./service-page.js'),
    },
    {
      path: 'imports',
      title: { ja: '取込', en: 'Imports' },
      permission,
      load: () => import('./imports-page.js'),
    },
  ],
  card: { permission, load: () => import('./card.js') },
  blocks: [
    {
      id: 'moving',
      title: { ja: 'まちの移動', en: 'Getting about the city' },
      public: true,
      load: () => import('./moving-block.js'),
    },
  ],
  words: { ja, en },
});
