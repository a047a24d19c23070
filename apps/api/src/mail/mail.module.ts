import { type DynamicModule, Module } from '@nestjs/common';
import type { Environment } from '../tenancy/environment.js';
import { Mail } from './mail.js';

@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class MailModule {
  static forRoot({ mail }: Pick<Environment, 'mail'>): DynamicModule {
    return {
      module: MailModule,
      providers: [{ provide: Mail, useValue: new Mail(mail ?? null) }],
      exports: [Mail],
    };
  }
}
