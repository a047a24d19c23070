import type { ConditionId } from './conditions.js';
import type { Right } from './rights.js';
import type { Role } from './roles.js';

/** One line: who holds the role may use the rights where every condition is met. */
export interface Line {
  readonly role: Role;
  readonly rights: readonly Right[];
  readonly when: readonly ConditionId[];
  /** `tenant`: only where the role is held, or was granted. `none`: anywhere; see the end of the table. */
  readonly wall: 'tenant' | 'none';
}

const allow = (role: Role, rights: readonly Right[], ...when: ConditionId[]): Line => ({
  role,
  rights,
  when,
  wall: 'tenant',
});

const allowBeyondTheWall = (
  role: Role,
  rights: readonly Right[],
  ...when: ConditionId[]
): Line => ({
  ...allow(role, rights, ...when),
  wall: 'none',
});

/**
 * Who may do what. What is not said here is refused, and nothing here takes away what another line gives:
 * several roles add up. `allow` ends at the wall of the tenant in which the role is held.
 */
export const policy: readonly Line[] = [
  // 自治体管理者: people, settings and the record; reads all, enters nothing.
  allow('tenantAdministrator', [
    'member.read',
    'member.manage',
    'settings.read',
    'settings.change',
  ]),
  allow('tenantAdministrator', ['token.manage', 'log.read', 'tenant.export', 'support.grant']),
  allow('tenantAdministrator', ['plugin.enable', 'plugin.configure', 'reading.read']),
  allow('tenantAdministrator', ['plan.read', 'measure.read', 'indicator.read', 'observation.read']),
  allow('tenantAdministrator', ['import.read', 'sheet.read', 'comment.read', 'export.make']),
  allow('tenantAdministrator', ['publication.read'], 'published'),

  // 計画担当: keeps the plan, compiles, submits and publishes; never approves.
  allow('planner', ['plan.read', 'plan.edit', 'measure.read', 'measure.edit']),
  allow('planner', ['indicator.read', 'indicator.define', 'observation.read']),
  allow('planner', ['observation.enter', 'observation.submit'], 'open'),
  allow('planner', ['observation.return'], 'submitted'),
  allow('planner', [
    'import.read',
    'import.prepare',
    'export.make',
    'member.read',
    'settings.read',
  ]),
  allow('planner', ['sheet.read', 'comment.read']),
  allow('planner', ['sheet.compile', 'sheet.submit'], 'open'),
  allow('planner', ['sheet.invite', 'response.write'], 'handed-in'),
  allow('planner', ['sheet.publish'], 'approved'),
  allow('planner', ['round.hand-over'], 'final'),
  allow('planner', ['publication.read'], 'published'),
  allow('planner', ['reading.read']),

  // 担当課: its own indicators and measures, nothing of another section.
  allow('sectionOwner', ['plan.read']),
  allow('sectionOwner', ['measure.read', 'measure.edit', 'indicator.read'], 'own-section'),
  allow('sectionOwner', ['observation.read'], 'own-section'),
  allow('sectionOwner', ['observation.enter', 'observation.submit'], 'own-section', 'open'),
  allow('sectionOwner', ['import.read', 'import.prepare'], 'own'),
  allow('sectionOwner', ['publication.read'], 'published', 'not-confidential'),

  // 財政担当: what things cost.
  allow('finance', ['plan.read', 'measure.read', 'indicator.read']),
  allow('finance', ['observation.read', 'export.make'], 'not-confidential'),
  allow('finance', ['measure.enter-cost'], 'open'),
  allow('finance', ['publication.read'], 'published', 'not-confidential'),

  // 庁内審査: reads all but a sheet in draft, approves what others submitted, or returns it; changes no figure.
  allow('internalReviewer', ['plan.read', 'measure.read', 'indicator.read', 'observation.read']),
  allow('internalReviewer', ['sheet.read', 'comment.read'], 'handed-in'),
  allow('internalReviewer', ['export.make']),
  allow('internalReviewer', ['sheet.approve'], 'submitted', 'not-by-me'),
  allow('internalReviewer', ['sheet.return'], 'submitted'),
  allow('internalReviewer', ['publication.read'], 'published'),

  // 有識者: only what was submitted to them in person.
  allow(
    'expert',
    ['sheet.read', 'comment.read', 'comment.write'],
    'submitted-to-me',
    'handed-in',
    'not-confidential',
  ),

  // 連携中枢都市圏 事務局: within the alliance's tenant, where members hand their copies in.
  allow('allianceSecretariat', ['plan.read', 'round.run']),
  allow('allianceSecretariat', ['submission.read'], 'handed-in', 'not-confidential'),
  allow('allianceSecretariat', ['submission.return'], 'submitted'),
  allow('allianceSecretariat', ['sheet.read', 'comment.read'], 'not-confidential'),
  allow('allianceSecretariat', ['sheet.compile', 'sheet.submit'], 'open'),
  allow('allianceSecretariat', ['sheet.publish'], 'approved'),

  // プラグイン運用者: the plugin's own settings and readings.
  allow('pluginOperator', ['plugin.configure', 'reading.read']),

  // 基盤運営者, within a tenant: only while the tenant's grant lasts, only to look.
  allow('platformOperator', ['plan.read', 'measure.read', 'indicator.read', 'settings.read']),
  allow('platformOperator', ['observation.read', 'sheet.read', 'comment.read'], 'not-confidential'),

  // Beyond the wall, and nothing else: what is published, and the directory of tenants.
  allowBeyondTheWall('ministryReader', ['publication.read'], 'published', 'not-confidential'),
  allowBeyondTheWall('allianceSecretariat', ['publication.read'], 'published', 'not-confidential'),
  allowBeyondTheWall('platformOperator', [
    'tenant.create',
    'tenant.change-state',
    'plugin.install',
  ]),
];
