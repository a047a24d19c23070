import type { Plugin } from '@shirube/plugin-sdk/server';
import { PluginInputError } from '@shirube/plugin-sdk/server';
import { codeOf } from '../access/check.js';
import type { Contain } from '../access/guarded-schema.js';
import { TooBusyError } from '../errors/errors.js';
import { inWords } from '../errors/in-words.js';
import { logFault } from '../errors/log-fault.js';
import { record } from '../record/record.js';
import { currentRequest, currentVisitor, withTenant } from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { Breaker } from './breaker.js';
import {
  PluginFieldError,
  PluginFieldRestingError,
  PluginFieldSlowError,
  PluginGivenError,
} from './errors.js';
import type { InstalledPlugins } from './installed-plugins.js';
import { standsInFor } from './plugin-access.js';

/** Until whoever asks is told that the field is slow, in milliseconds. */
const usualTime = 10_000;
/** Questions of one field at work at once. */
const mostAtOnce = 32;

export interface RestingField {
  /** `Query.disasterWells` */
  readonly field: string;
  readonly failures: number;
  readonly why: 'failed' | 'slow';
  readonly until: Date;
}

/**
 * A plugin's resolvers are vetted code that runs among ours: what they throw is told as the plugin's, what they take too
 * long for is not waited for, and what keeps failing rests; everything else of the request goes on.
 */
export class PluginFields {
  private readonly breakers = new Map<
    string,
    { readonly pluginId: string; readonly breaker: Breaker }
  >();

  constructor(
    private readonly installed: InstalledPlugins,
    private readonly tenants: TenantsService,
    private readonly db: TenantDb,
    private readonly timeMs = usualTime,
  ) {}

  /** What rests in this process. */
  resting(pluginId: string): readonly RestingField[] {
    return [...this.breakers].flatMap(([field, one]) => {
      const state = one.pluginId === pluginId ? one.breaker.state() : null;
      return state ? [{ field, ...state }] : [];
    });
  }

  readonly contain: Contain = (resolve, rule, { name, changes }) => {
    const pluginId = rule.permission.split(':')[0] ?? '';
    const plugin = this.installed.plugins.find(({ id }) => id === pluginId);
    if (!plugin) return resolve;
    const breaker = new Breaker();
    this.breakers.set(name, { pluginId, breaker });
    let atWork = 0;
    return async (parent, args, context, info) => {
      if (atWork >= mostAtOnce) throw new TooBusyError();
      const wait = breaker.wait();
      if (wait > 0) throw new PluginFieldRestingError(plugin.name, Math.ceil(wait / 1000));
      atWork += 1;
      const work = Promise.resolve()
        .then(() => resolve(parent, args, context, info))
        .finally(() => {
          atWork -= 1;
        });
      const noted = (outcome: 'done' | 'failed') =>
        changes
          ? this.note(plugin, rule.permission, name, codeOf(rule.tenant, args), outcome)
          : null;
      try {
        const result = await this.inTime(work, plugin);
        breaker.tell('done');
        await noted('done');
        return result;
      } catch (error) {
        await noted('failed');
        throw this.told(error, plugin, name, breaker);
      }
    };
  };

  private async inTime<T>(work: Promise<T>, { name }: Plugin): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const error = new PluginFieldSlowError(name, Math.ceil(this.timeMs / 1000));
      timer = setTimeout(() => reject(error), this.timeMs);
    });
    // What comes of it later concerns nobody any more.
    work.catch(() => {});
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private told(error: unknown, plugin: Plugin, field: string, breaker: Breaker): unknown {
    if (error instanceof PluginInputError) {
      breaker.tell('done');
      return new PluginGivenError(error.field, error.words);
    }
    const slow = error instanceof PluginFieldSlowError;
    // The house's own words, said through the plugin: not found, not allowed, busy.
    if (!slow && inWords(error) !== null) {
      breaker.tell('done');
      return error;
    }
    breaker.tell(slow ? 'slow' : 'failed');
    const id = currentRequest()?.requestId ?? '-';
    logFault(
      Object.assign(new Error(`${plugin.id} ${plugin.version} ${field}`), { cause: error }),
      id,
    );
    return slow ? error : new PluginFieldError(plugin.name, id);
  }

  /** Who changed something by which field; never what. The change is the plugin's own and stands by now. */
  private async note(
    plugin: Plugin,
    permission: string,
    field: string,
    code: string,
    outcome: 'done' | 'failed',
  ): Promise<void> {
    const tenant = await this.tenants.find(code);
    if (!tenant) return;
    await withTenant(tenant, () =>
      this.db.run((tx) =>
        record(tx, {
          action: 'plugin.change',
          about: { kind: 'plugin', id: `${plugin.id}/${field}`, name: plugin.name.ja },
          outcome,
          standsInFor: standsInFor(currentVisitor(), tenant.id, plugin, permission),
        }),
      ),
    ).catch((error: unknown) => logFault(error, currentRequest()?.requestId ?? '-'));
  }
}
