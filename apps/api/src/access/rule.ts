import type { Right } from '@shirube/core/policy';

/** The argument that names the tenant, by its path. */
export type TenantArgument = 'code' | 'tenantCode' | 'input.tenantCode' | 'input.code';

/** What must hold before a field is resolved or an address answers. */
export type AccessRule =
  /** One of the rights, in the tenant an argument names. What it is used on is asked by the service. */
  | {
      readonly kind: 'tenant';
      readonly rights: readonly Right[];
      readonly tenant: TenantArgument;
      /** `null`: refused looks like a thing that isn't there. */
      readonly otherwise: 'error' | 'null';
    }
  /** One of the rights, in the tenant of the parent that was resolved before: `parent.tenant.id`. */
  | { readonly kind: 'here'; readonly rights: readonly Right[] }
  | { readonly kind: 'platform'; readonly right: Right }
  /** Anybody who signed in, with things of their own only. */
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'anyone'; readonly why: string }
  /** A permission of a plugin, `<plugin id>:<permission>`, in the tenant an argument names, where it is enabled. */
  | { readonly kind: 'plugin'; readonly permission: string; readonly tenant: TenantArgument }
  /** The permission that an import of a plugin asks for: the address names tenant, plugin and import. */
  | { readonly kind: 'plugin-import' }
  /** Shows nothing beyond what its parent was asked for. */
  | { readonly kind: 'with-parent'; readonly why: string };

/** Under this name a rule lies in a field's extensions and in a REST handler's metadata. */
export const accessKey = 'shirube:access';
