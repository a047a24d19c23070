interface Description {
  readonly ja: string;
  readonly en: string;
  /** Whether somebody else may stand in for the holder during a period. */
  readonly deputy: boolean;
}

export const roles = {
  tenantAdministrator: { ja: '自治体管理者', en: 'Tenant administrator', deputy: true },
  planner: { ja: '計画担当', en: 'Planner', deputy: true },
  sectionOwner: { ja: '担当課', en: 'Section owner', deputy: true },
  finance: { ja: '財政担当', en: 'Finance', deputy: true },
  internalReviewer: { ja: '庁内審査', en: 'Internal reviewer', deputy: true },
  /** Named in person: what was submitted to one expert was not submitted to another. */
  expert: { ja: '有識者', en: 'Expert', deputy: false },
  allianceSecretariat: {
    ja: '連携中枢都市圏 事務局',
    en: 'Alliance secretariat',
    deputy: true,
  },
  ministryReader: { ja: '府省閲覧者', en: 'Ministry reader', deputy: false },
  pluginOperator: { ja: 'プラグイン運用者', en: 'Plugin operator', deputy: false },
  /** Of no tenant; reads a tenant's rows only while the tenant grants it. */
  platformOperator: { ja: '基盤運営者', en: 'Platform operator', deputy: false },
} as const satisfies Record<string, Description>;

export type Role = keyof typeof roles;
/** A role that a person holds within a tenant. */
export type TenantRole = Exclude<Role, 'platformOperator'>;

export const everyRole = Object.keys(roles) as readonly Role[];

export function isTenantRole(value: unknown): value is TenantRole {
  return typeof value === 'string' && Object.hasOwn(roles, value) && value !== 'platformOperator';
}
