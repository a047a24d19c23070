import { ShirubeError } from '@shirube/core';
import { isTenantRole } from '@shirube/core/policy';
import { z } from 'zod';
import { idPattern } from './names.js';
import type { Plugin, PluginDefinition } from './plugin.js';
import { readVersion } from './version.js';
import type { Words } from './words.js';

/** One thing wrong with a plugin, in one sentence: what, where, what to do. */
export interface PluginFault {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly words: Words;
}

/** Code `bad-plugin`; all faults at once. */
export class PluginDefinitionError extends ShirubeError {
  constructor(readonly faults: readonly PluginFault[]) {
    super('bad-plugin', { faults });
    this.message = this.faults.map(({ words }) => `${words.ja} (${words.en})`).join('\n');
  }
}

const words = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
const partId = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/)
  .max(40);
const cron = z.string().regex(/^([0-9*,/-]+ ){4}[0-9*,/-]+$/);
const seconds = (most: number) => z.number().int().min(1).max(most);
const fn = z.custom<(...given: never[]) => unknown>((value) => typeof value === 'function');
const host = z.string().regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/);
const aggregation = z.enum(['level', 'flow', 'cumulative', 'share']);

const shape = z.strictObject({
  // `x-owner` would have the login that owns the tables of `x`.
  id: z
    .string()
    .regex(idPattern)
    .min(3)
    .max(31)
    .refine((id) => !id.endsWith('-owner')),
  version: z.string().refine((text) => readVersion(text) !== null),
  sdk: z.string().refine((text) => text.startsWith('^') && readVersion(text.slice(1)) !== null),
  entry: z.url({ protocol: /^file$/ }),
  name: words,
  summary: words,
  needs: z.array(
    z.discriminatedUnion('what', [
      z.strictObject({ what: z.enum(['indicators', 'files', 'jobs']), why: words }),
      z.strictObject({ what: z.literal('http'), hosts: z.array(host).min(1), why: words }),
    ]),
  ),
  config: z.strictObject({
    schema: z.instanceof(z.ZodObject),
    labels: z.record(z.string(), words),
    secrets: z.array(z.string()),
  }),
  permissions: z.array(
    z.strictObject({
      id: partId,
      label: words,
      roles: z.array(z.string().refine(isTenantRole)).min(1),
    }),
  ),
  migrations: z.instanceof(URL).nullable(),
  module: fn.optional(),
  feeds: z.array(
    z.strictObject({
      id: partId,
      name: words,
      unit: z.string().min(1),
      aggregation,
      suggestedIndicator: z.string().min(1),
      cron,
      timeoutSeconds: seconds(600).optional(),
      pull: fn,
    }),
  ),
  jobs: z.array(
    z.strictObject({ id: partId, name: words, cron, timeoutSeconds: seconds(3600), run: fn }),
  ),
  imports: z.array(
    z.strictObject({
      id: partId,
      name: words,
      accepts: z.array(z.string().regex(/^\.[a-z0-9]+$/)).min(1),
      maxBytes: z.number().int().min(1).max(500_000_000),
      timeoutSeconds: seconds(3600).optional(),
      permission: partId,
      read: fn,
    }),
  ),
  listens: z.strictObject({ 'observation.confirmed': fn.optional() }).optional(),
  demo: z
    .array(
      z.strictObject({
        tenantCode: z.string().regex(/^\d{6}$/),
        config: z.unknown(),
        files: z.array(z.strictObject({ import: z.string(), file: z.instanceof(URL) })),
        feeds: z.array(z.strictObject({ feed: z.string(), indicator: z.string().min(1) })),
      }),
    )
    .optional(),
  onEnable: fn.optional(),
  onDisable: fn.optional(),
});

/**
 * A plugin from its definition: checked, and frozen.
 * @throws PluginDefinitionError with every fault, each in one sentence
 */
export function definePlugin<const Shape extends z.ZodObject>(
  definition: PluginDefinition<Shape>,
): PluginDefinition<Shape> {
  const faults = faultsOf(definition as unknown as Plugin);
  if (faults.length > 0) throw new PluginDefinitionError(faults);
  return deepFreeze(definition);
}

/** What is wrong with a definition, by itself; empty when nothing is. */
export function faultsOf(definition: Plugin): PluginFault[] {
  const id = typeof definition?.id === 'string' ? definition.id : '?';
  const parsed = shape.safeParse(definition);
  if (!parsed.success) return parsed.error.issues.map((issue) => shapeFault(id, issue));
  return [
    ...duplicates(definition),
    ...configFaults(definition),
    ...needFaults(definition),
    ...demoFaults(definition),
  ];
}

function shapeFault(id: string, issue: z.core.$ZodIssue): PluginFault {
  const at =
    issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '?');
  return {
    code: 'bad-definition',
    words: {
      ja: `プラグイン ${id} の定義の「${at}」が契約の形に合っていません。docs/plugins の説明に従って直してください。`,
      en: `Plugin ${id}: "${at}" of its definition is not as the contract has it; correct it as docs/plugins says.`,
    },
  };
}

function duplicates(plugin: Plugin): PluginFault[] {
  const lists = {
    permissions: plugin.permissions,
    feeds: plugin.feeds,
    jobs: plugin.jobs,
    imports: plugin.imports,
  };
  return Object.entries(lists).flatMap(([list, parts]) => {
    const ids = parts.map((part) => part.id);
    return [...new Set(ids.filter((one, at) => ids.indexOf(one) !== at))].map((twice) => ({
      code: 'duplicate-part',
      words: {
        ja: `プラグイン ${plugin.id} の ${list} に「${twice}」が二つあります。一つの名前を変えてください。`,
        en: `Plugin ${plugin.id} has "${twice}" twice among its ${list}: rename one of them.`,
      },
    }));
  });
}

function configFaults({ id, config }: Plugin): PluginFault[] {
  const keys = new Set(Object.keys(config.schema.shape));
  const wrong = [
    ...[...keys].filter((key) => !Object.hasOwn(config.labels, key)),
    ...Object.keys(config.labels).filter((key) => !keys.has(key)),
    ...config.secrets.filter((key) => !keys.has(key)),
  ];
  return [...new Set(wrong)].map((key) => ({
    code: 'config-labels',
    words: {
      ja: `プラグイン ${id} の設定「${key}」は schema と labels・secrets が食い違っています。同じキーにそろえてください。`,
      en: `Plugin ${id}: setting "${key}" differs between schema and labels or secrets; name the same keys in each.`,
    },
  }));
}

/** What is used must be asked for, so that the administrator reads of it before enabling. */
function needFaults(plugin: Plugin): PluginFault[] {
  const asked = new Set(plugin.needs.map(({ what }) => what));
  const used = [
    plugin.feeds.length > 0 && 'indicators',
    plugin.jobs.length > 0 && 'jobs',
    plugin.imports.length > 0 && 'files',
  ].filter((what) => what !== false);
  const missing = used
    .filter((what) => !asked.has(what as 'jobs'))
    .map((what) => ({
      code: 'unasked-need',
      words: {
        ja: `プラグイン ${plugin.id} は「${what}」を使いますが、needs に書かれていません。理由とともに加えてください。`,
        en: `Plugin ${plugin.id} uses "${what}" without asking for it: add it to needs, with the reason.`,
      },
    }));
  const permissions = new Set(plugin.permissions.map((permission) => permission.id));
  const unknown = plugin.imports
    .filter(({ permission }) => !permissions.has(permission))
    .map((one) => ({
      code: 'missing-permission',
      words: {
        ja: `プラグイン ${plugin.id} の取込「${one.id}」の権限「${one.permission}」が permissions にありません。加えてください。`,
        en: `Plugin ${plugin.id}: import "${one.id}" asks for permission "${one.permission}", which permissions do not name; add it.`,
      },
    }));
  return [...missing, ...unknown];
}

/** A demonstration that names what the plugin has not would fail at the first start of somebody who tries it out. */
function demoFaults(plugin: Plugin): PluginFault[] {
  const has = (list: readonly { readonly id: string }[], id: string) =>
    list.some((one) => one.id === id);
  return (plugin.demo ?? []).flatMap(({ tenantCode, config, files, feeds }) => {
    const wrong = [
      ...files.filter((one) => !has(plugin.imports, one.import)).map((one) => one.import),
      ...feeds.filter((one) => !has(plugin.feeds, one.feed)).map((one) => one.feed),
      ...(plugin.config.schema.safeParse(config).success ? [] : ['config']),
    ];
    return wrong.map((what) => ({
      code: 'bad-demo',
      words: {
        ja: `プラグイン ${plugin.id} の demo（${tenantCode}）の「${what}」が定義と合いません。imports・feeds・config にそろえてください。`,
        en: `Plugin ${plugin.id}: "${what}" of its demo for ${tenantCode} does not fit its imports, feeds or config; make them agree.`,
      },
    }));
  });
}

/** Plain objects and lists only: a schema or a URL has a life of its own. */
function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && !Array.isArray(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
