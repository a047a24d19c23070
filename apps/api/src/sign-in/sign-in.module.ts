import { type DynamicModule, Module } from '@nestjs/common';
import { SectionsService } from '../members/sections.service.js';
import type { Environment } from '../tenancy/environment.js';
import { KnownVisitors } from './known-visitors.js';
import { MySessions } from './my-sessions.js';
import { ProviderClients } from './provider-clients.js';
import { ProvidersService } from './providers.service.js';
import { SessionResolver } from './session.resolver.js';
import { PUBLIC_URL, SessionsService } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { TokensResolver } from './tokens.resolver.js';
import { TokensService } from './tokens.service.js';
import { Visitors } from './visitors.service.js';

/** Who is asking: signing in and out, sessions, tokens. Global because every request asks. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class SignInModule {
  static forRoot({ publicUrl, secretsDir }: Environment): DynamicModule {
    return {
      module: SignInModule,
      global: true,
      controllers: [SignInController],
      providers: [
        { provide: PUBLIC_URL, useValue: publicUrl },
        { provide: ProviderClients, useFactory: () => new ProviderClients(publicUrl, secretsDir) },
        KnownVisitors,
        ProvidersService,
        SessionsService,
        SignInService,
        MySessions,
        TokensService,
        SectionsService,
        SessionResolver,
        TokensResolver,
        Visitors,
      ],
      exports: [Visitors, SessionsService],
    };
  }
}
