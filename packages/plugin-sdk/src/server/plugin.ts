import type { TenantRole } from '@shirube/core/policy';
import type { z } from 'zod';
import type { FileBytes, PluginContext } from './context.js';
import type { Reading } from './reading.js';
import type { Words } from './words.js';

/** What the plugin asks of the platform and why; shown to the tenant's administrator before enabling. */
export type Need =
  | { readonly what: 'indicators' | 'files' | 'jobs'; readonly why: Words }
  /** Hosts by name, lower case, without port: the only ones `ctx.http` reaches. */
  | { readonly what: 'http'; readonly hosts: readonly string[]; readonly why: Words };

export interface ConfigSchema<Shape extends z.ZodObject = z.ZodObject> {
  /** What a tenant sets. Its settings form is generated from it. */
  readonly schema: Shape;
  /** One for each key. */
  readonly labels: { readonly [Key in keyof z.output<Shape>]: Words };
  /** Keys that are encrypted and never shown again. */
  readonly secrets: readonly (keyof z.output<Shape> & string)[];
}

export interface PluginPermission {
  /** `well.edit`; asked for as `<plugin id>:well.edit`. */
  readonly id: string;
  readonly label: Words;
  /** Who has it where the plugin is enabled. */
  readonly roles: readonly TenantRole[];
}

export interface Feed<Config> {
  readonly id: string;
  readonly name: Words;
  readonly unit: string;
  readonly aggregation: 'level' | 'flow' | 'cumulative' | 'share';
  /** Name or key of the indicator it is meant for; an administrator decides. */
  readonly suggestedIndicator: string;
  /** When it is pulled: five fields of cron in Japanese time. */
  readonly cron: string;
  /** 60 unless said; at most 600. */
  readonly timeoutSeconds?: number;
  /** All that is known, not only what is new: what was offered before changes nothing. */
  pull(ctx: PluginContext<Config>): AsyncIterable<Reading> | Promise<readonly Reading[]>;
}

export interface Job<Config> {
  readonly id: string;
  readonly name: Words;
  /** Five fields of cron in Japanese time. For each tenant; never two of one tenant at once. */
  readonly cron: string;
  /** At most 3600. */
  readonly timeoutSeconds: number;
  run(ctx: PluginContext<Config>): Promise<void>;
}

/** What became of a file. */
export interface ImportReport {
  readonly rowsRead: number;
  readonly rowsTaken: number;
  /** What was not taken and why; of more than a thousand the first thousand are kept, and how many there were. */
  readonly rejects: readonly {
    readonly where: string;
    readonly reason: Words;
    readonly raw?: string;
  }[];
  /** How many there were, where more than those listed; `Rejects` counts. */
  readonly rejected?: number;
}

export interface FileImport<Config> {
  readonly id: string;
  readonly name: Words;
  /** Endings: `.csv`. */
  readonly accepts: readonly string[];
  /** At most 500 MB. */
  readonly maxBytes: number;
  /** 300 unless said; at most 3600. */
  readonly timeoutSeconds?: number;
  /** The permission that handing a file in asks for: an id of `permissions`. */
  readonly permission: string;
  read(file: FileBytes, ctx: PluginContext<Config>): Promise<ImportReport>;
}

/** Somebody entered or confirmed a value of an indicator that a feed of this plugin is connected with. */
export interface ObservationConfirmed {
  readonly indicatorKey: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string | null;
}

export interface Listeners<Config> {
  'observation.confirmed'?(event: ObservationConfirmed, ctx: PluginContext<Config>): Promise<void>;
}

/**
 * What a demo tenant has of the plugin. The files go through the plugin's own imports and its feeds are pulled, so that
 * nothing in a demonstration is there by another way than in a city.
 */
export interface Demo<Config = unknown> {
  /** Six digits. */
  readonly tenantCode: string;
  /** As an administrator would set it, secrets included (of a demonstration, so none). */
  readonly config: Config;
  /** Handed in in this order. */
  readonly files: readonly { readonly import: string; readonly file: URL }[];
  /** Which of the tenant's indicators each feed is connected with, by key. */
  readonly feeds: readonly { readonly feed: string; readonly indicator: string }[];
}

/**
 * A plugin, whole, as data. Feeds, jobs, imports and listeners run in a process of their own with nothing but
 * the context; `module` alone runs in the API and is vetted code.
 */
export interface PluginDefinition<Shape extends z.ZodObject = z.ZodObject> {
  /** `disaster-wells`: schema and login `plugin_disaster_wells`, GraphQL names `disasterWells…`. */
  readonly id: string;
  /** `1.4.0`. */
  readonly version: string;
  /** The SDK's versions it works with: `^1.0.0`. */
  readonly sdk: string;
  /** `import.meta.url` of the module whose default export this is: the child process loads it. */
  readonly entry: string;
  readonly name: Words;
  readonly summary: Words;
  readonly needs: readonly Need[];
  readonly config: ConfigSchema<Shape>;
  readonly permissions: readonly PluginPermission[];
  /** Folder of `<timestamp>_<name>/migration.sql`; null: no tables. They run under a login that owns the plugin's schema and nothing else. */
  readonly migrations: URL | null;
  /** The Nest module with its resolvers, loaded by the API and never by the child: `() => import('./module.js')`. */
  readonly module?: () => Promise<{ readonly default: new (...given: never[]) => unknown }>;
  readonly feeds: readonly Feed<z.output<Shape>>[];
  readonly jobs: readonly Job<z.output<Shape>>[];
  readonly imports: readonly FileImport<z.output<Shape>>[];
  readonly listens?: Listeners<z.output<Shape>>;
  readonly demo?: readonly Demo<z.input<Shape>>[];
  onEnable?(ctx: PluginContext<z.output<Shape>>): Promise<void>;
  onDisable?(ctx: PluginContext<z.output<Shape>>): Promise<void>;
}

/** A plugin as the host holds it, of whatever config. */
export type Plugin = PluginDefinition;
