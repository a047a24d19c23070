import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { TenantsService } from '../tenants/tenants.service.js';
import { AccessNotes } from './access-notes.js';
import { Anyone } from './declare.js';
import { UndeclaredAccessError } from './guarded-schema.js';
import { RestGuard } from './rest.guard.js';

@Controller('declared')
class Declared {
  @Anyone('a test')
  @Get()
  answer() {
    return 'here';
  }
}

@Controller('forgotten')
class Forgotten {
  @Anyone('a test')
  @Get('one')
  one() {}

  @Get('two')
  two() {}
}

const apps: NestFastifyApplication[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function start(...controllers: (new () => object)[]): Promise<NestFastifyApplication> {
  @Module({
    imports: [DiscoveryModule],
    controllers,
    providers: [
      { provide: APP_GUARD, useClass: RestGuard },
      { provide: TenantsService, useValue: {} },
      { provide: AccessNotes, useValue: {} },
    ],
  })
  class Rooms {}
  const app = await NestFactory.create<NestFastifyApplication>(Rooms, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  apps.push(app);
  await app.init();
  return app;
}

describe('a controller', () => {
  it('whose handlers are all declared starts and answers', async () => {
    const app = await start(Declared);
    expect((await app.inject('/declared')).body).toBe('here');
  });

  it('with a handler that declares nothing keeps the API from starting', async () => {
    const error = await start(Declared, Forgotten).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UndeclaredAccessError);
    expect((error as UndeclaredAccessError).data.fields).toEqual(['Forgotten.two']);
  });
});
