import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Anyone, SignedIn } from '../access/declare.js';
import { type ProviderNode, SignInProvider } from '../members/provider.types.js';
import { currentVisitor } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { belongsTo, type Visitor } from '../tenancy/who.js';
import type { Tenant } from '../tenants/tenant.types.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { MySessions } from './my-sessions.js';
import { ProvidersService } from './providers.service.js';
import { BrowserSession, Session } from './session.types.js';

const codes = z.array(z.object({ code: z.string() }));

/** Who one is, how one can sign in, and where else one is signed in. */
@Resolver()
export class SessionResolver {
  constructor(
    private readonly platform: PlatformDb,
    private readonly tenants: TenantsService,
    private readonly providers: ProvidersService,
    private readonly sessions: MySessions,
  ) {}

  @Anyone('says who one is oneself')
  @Query(() => Session)
  async session(): Promise<Session> {
    const visitor = currentVisitor();
    const { kind, displayName, email, facts } = visitor;
    return {
      kind: kind === 'person' || kind === 'service' ? kind : 'none',
      displayName,
      email,
      facts,
      tenants: await this.tenantsOf(visitor),
      platformOperator: facts?.platformOperator === true,
    };
  }

  @Anyone('one chooses by whom to sign in before one is signed in')
  @Query(() => [SignInProvider], {
    description:
      'Providers by which people of a municipality sign in. Public: one must choose before signing in.',
  })
  async signInProviders(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
  ): Promise<ProviderNode[]> {
    const found = /^\d{6}$/.test(tenantCode) ? await this.providers.offeredBy(tenantCode) : [];
    return found.map(({ id, name, nameEn, domains }) => ({ id, name, nameEn, domains }));
  }

  @SignedIn()
  @Query(() => [BrowserSession])
  mySessions(): Promise<BrowserSession[]> {
    return this.sessions.all();
  }

  @SignedIn()
  @Mutation(() => Boolean)
  revokeSession(@Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.sessions.revoke(id);
  }

  @SignedIn()
  @Mutation(() => Int)
  revokeOtherSessions(): Promise<number> {
    return this.sessions.revokeOthers();
  }

  private async tenantsOf(visitor: Visitor): Promise<Tenant[]> {
    const { assignments = [], deputyships = [], grants = [] } = visitor.facts ?? {};
    const ids = [...assignments, ...deputyships, ...grants].map(({ tenantId }) => tenantId);
    const held = [...new Set(ids)].filter((id) => belongsTo(visitor, id));
    if (held.length === 0) return [];
    const found = codes.parse(
      await this.platform.read(
        'codes_of_tenants',
        'SELECT code::text FROM platform.tenant WHERE id = ANY ($1::uuid[]) ORDER BY code',
        [held],
      ),
    );
    const entries = await Promise.all(found.map(({ code }) => this.tenants.find(code)));
    return entries
      .filter((entry) => entry !== null)
      .map((entry) =>
        visitor.permissions.mayIn('indicator.read', entry.id)
          ? entry
          : { ...entry, indicatorCount: null },
      );
  }
}
