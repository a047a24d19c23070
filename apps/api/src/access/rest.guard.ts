import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  type OnModuleInit,
  Optional,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ForbiddenError } from '../errors/errors.js';
import { PluginAccess } from '../plugin-host/plugin-access.js';
import { currentRequest, currentVisitor } from '../tenancy/context.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { AccessNotes } from './access-notes.js';
import { check } from './check.js';
import { UndeclaredAccessError } from './guarded-schema.js';
import { type AccessRule, accessKey } from './rule.js';

/** Nest's own keys of a controller's handlers. */
const pathKey = 'path';

/** REST: each handler's rule is asked before it runs, and what changes something must come from our own page or a program. */
@Injectable()
export class RestGuard implements CanActivate, OnModuleInit {
  constructor(
    private readonly reflector: Reflector,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly tenants: TenantsService,
    private readonly notes: AccessNotes,
    @Optional() private readonly plugins?: PluginAccess,
  ) {}

  /** @throws UndeclaredAccessError, so that the API does not start */
  onModuleInit(): void {
    const fields: string[] = [];
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name];
        if (typeof handler !== 'function' || Reflect.getMetadata(pathKey, handler) === undefined)
          continue;
        if (!this.reflector.get<AccessRule | undefined>(accessKey, handler))
          fields.push(`${metatype.name}.${name}`);
      }
    }
    if (fields.length > 0) throw new UndeclaredAccessError('undeclared-access', { fields });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // GraphQL's fields are guarded in the schema itself, each by its own rule.
    if (context.getType<string>() !== 'http') return true;
    const handler = context.getHandler();
    const rule = this.reflector.get<AccessRule | undefined>(accessKey, handler);
    const field = `${context.getClass().name}.${handler.name}`;
    if (!rule) throw new UndeclaredAccessError('undeclared-access', { fields: [field] });
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && !currentRequest()?.own) throw new ForbiddenError('Origin');
    const args = (request.params ?? {}) as Readonly<Record<string, unknown>>;
    const find = (code: string) => this.tenants.find(code);
    const answer = await check(rule, currentVisitor(), { args }, find, this.plugins);
    if (answer.refused) {
      this.notes.refused(answer, field);
      throw answer.error;
    }
    if (answer.supported) this.notes.supported(answer.supported, field);
    return true;
  }
}
