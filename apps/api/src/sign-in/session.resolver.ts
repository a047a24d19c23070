import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Anyone, SignedIn } from '../access/declare.js';
import { type ProviderNode, SignInProvider } from '../members/provider.types.js';
import { currentVisitor } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { belongsTo, type PersonFacts, type Visitor } from '../tenancy/who.js';
import type { Tenant } from '../tenants/tenant.types.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { factsByCode } from './facts-by-code.js';
import { MySessions } from './my-sessions.js';
import { ProvidersService } from './providers.service.js';
import { BrowserSession, Session } from './session.types.js';

const codes = z.array(z.object({ id: z.string(), code: z.string() }));

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
    const known = await this.codesOf(facts);
    return {
      kind: kind === 'person' || kind === 'service' ? kind : 'none',
      displayName,
      email,
      facts: facts && factsByCode(facts, known),
      tenants: await this.tenantsOf(visitor, known),
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

  /** The codes of the tenants that the facts speak of, by id. */
  private async codesOf(facts: PersonFacts | null): Promise<ReadonlyMap<string, string>> {
    const { assignments = [], deputyships = [], grants = [] } = facts ?? {};
    const ids = new Set([...assignments, ...deputyships, ...grants].map((one) => one.tenantId));
    if (ids.size === 0) return new Map();
    const found = codes.parse(
      await this.platform.read(
        'codes_of_tenants',
        'SELECT id::text, code::text FROM platform.tenant WHERE id = ANY ($1::uuid[]) ORDER BY code',
        [[...ids]],
      ),
    );
    return new Map(found.map(({ id, code }) => [id, code]));
  }

  private async tenantsOf(visitor: Visitor, known: ReadonlyMap<string, string>): Promise<Tenant[]> {
    const held = [...known].filter(([id]) => belongsTo(visitor, id)).map(([, code]) => code);
    const entries = await Promise.all(held.map((code) => this.tenants.find(code)));
    return entries.filter((entry) => entry !== null);
  }
}
