import { type DynamicModule, Module } from '@nestjs/common';
import type { Environment } from '../tenancy/environment.js';
import { PUBLIC_URL, SessionsService } from './sessions.service.js';
import { Visitors } from './visitors.service.js';

/** Who is asking: signing in and out, sessions, tokens. Global because every request asks. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class SignInModule {
  static forRoot({ publicUrl }: Environment): DynamicModule {
    return {
      module: SignInModule,
      global: true,
      providers: [{ provide: PUBLIC_URL, useValue: publicUrl }, SessionsService, Visitors],
      exports: [Visitors, SessionsService],
    };
  }
}
