import { z } from 'zod';
import {
  closeProvider,
  mapGroup,
  type NewGroupRole,
  type NewProvider,
  registerProvider,
} from '../sign-in/registration.js';
import { ofProgram, withRequest } from '../tenancy/context.js';
import type { PlatformDb } from '../tenancy/platform-db.js';

/** One line of the providers, closed ones too. */
export interface ProviderLine {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secretName: string | null;
  readonly forPlatform: boolean;
  readonly closed: boolean;
  /** Codes of the municipalities that it serves. */
  readonly tenants: readonly string[];
  /** How many groups have a meaning here. */
  readonly groups: number;
}

/** Identity providers from the command line: who registers one vouches for its host, and knows its secret. */
export interface ProviderOperations {
  /** By name. */
  listProviders(): Promise<ProviderLine[]>;
  /** Resolves to its id. @throws BadInputError, NotFoundError */
  registerProvider(provider: NewProvider): Promise<string>;
  /** False: closed or unknown before. */
  closeProvider(id: string): Promise<boolean>;
  /** False where it was said before. @throws BadInputError, NotFoundError */
  mapGroup(group: NewGroupRole): Promise<boolean>;
}

const lines = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    issuer: z.string(),
    clientId: z.string(),
    secretName: z.string().nullable(),
    forPlatform: z.boolean(),
    closed: z.boolean(),
    tenants: z.array(z.string()),
    groups: z.number(),
  }),
);

const listText = `
  SELECT i.id::text, i.name, i.issuer, i.client_id AS "clientId", i.secret_name AS "secretName",
    i.for_platform AS "forPlatform", i.closed_at IS NOT NULL AS closed,
    ARRAY(SELECT n.code::text FROM platform.tenant_provider t JOIN platform.tenant n ON n.id = t.tenant_id
      WHERE t.provider_id = i.id ORDER BY n.code) AS tenants,
    (SELECT count(*)::int FROM platform.group_role g WHERE g.provider_id = i.id) AS groups
  FROM platform.identity_provider i ORDER BY i.name, i.id`;

const cli = <T>(fn: () => Promise<T>): Promise<T> => withRequest(ofProgram('cli'), fn);

export function providerOperations(platform: PlatformDb): ProviderOperations {
  return {
    listProviders: () =>
      cli(async () => lines.parse(await platform.read('provider-lines', listText, []))),
    registerProvider: (provider) => cli(() => registerProvider(platform, provider)),
    closeProvider: (id) => cli(() => closeProvider(platform, id)),
    mapGroup: (group) => cli(() => mapGroup(platform, group)),
  };
}
