import type { PluginPermission } from '@shirube/plugin-sdk/server';

/**
 * Four rights, so that nobody need have two of them: who applies for farmers, who looks at the field, who pays. The
 * finance section pays and never inspects.
 */
export const permissions = [
  {
    id: 'recharge.read',
    label: { ja: '湛水事業の記録を見る', en: 'See the flooding records' },
    roles: [
      'tenantAdministrator',
      'planner',
      'sectionOwner',
      'finance',
      'internalReviewer',
      'pluginOperator',
    ],
  },
  {
    id: 'application.register',
    label: { ja: '地区・ほ場・申請を登録する', en: 'Register districts, fields and applications' },
    roles: ['planner', 'sectionOwner', 'pluginOperator'],
  },
  {
    id: 'inspection.decide',
    label: { ja: '湛水を検査する', en: 'Inspect the flooding' },
    roles: ['sectionOwner', 'internalReviewer'],
  },
  {
    id: 'payment.decide',
    label: { ja: '支払を承認し、支払済みにする', en: 'Approve payments and mark them paid' },
    roles: ['finance'],
  },
] as const satisfies readonly PluginPermission[];
