import { ShirubeError } from '@shirube/core';
import type { Words } from '@shirube/plugin-sdk/server';

/** As many files wait as may. `data`: `{ most }`. */
export class PluginFilesWaitingError extends ShirubeError {
  constructor(most: number) {
    super('plugin-files-waiting', { most });
  }
}

/** The plugin keeps as much of the tenant as it may. */
export class PluginFullError extends ShirubeError {
  constructor() {
    super('plugin-full');
  }
}

/** It is named in plugins.ts, or there is none of that id. `data`: `{ id }`. */
export class PluginRemovalError extends ShirubeError {
  constructor(code: 'plugin-still-named' | 'plugin-not-installed', id: string) {
    super(code, { id });
  }
}

/** What the plugin does at its enabling failed, so it is not enabled. `data`: `{ name, reason }`. */
export class PluginHookError extends ShirubeError {
  constructor(name: Words, reason: string) {
    super('plugin-hook-failed', { name, reason: reason.slice(0, 500) });
  }
}

/** A field of a plugin threw, or gave what the schema has no place for. `data`: `{ name, id }`, the plugin's name and the request's number. */
export class PluginFieldError extends ShirubeError {
  constructor(name: Words, id: string) {
    super('plugin-field-failed', { name, id });
  }
}

/** A field of a plugin did not answer in time. `data`: `{ name, seconds }`. */
export class PluginFieldSlowError extends ShirubeError {
  constructor(name: Words, seconds: number) {
    super('plugin-field-slow', { name, seconds });
  }
}

/** A field of a plugin is not asked for a while. `data`: `{ name, seconds }`, until it is asked again. */
export class PluginFieldRestingError extends ShirubeError {
  constructor(name: Words, seconds: number) {
    super('plugin-field-resting', { name, seconds });
  }
}

/** A sentence of a plugin's about what was given. Told as every wrong input; `data`: `{ field, words }`. */
export class PluginGivenError extends ShirubeError {
  constructor(field: string | null, words: Words) {
    super('bad-input', { field, words });
  }
}
