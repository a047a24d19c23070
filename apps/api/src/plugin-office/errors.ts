import { ShirubeError } from '@shirube/core';
import type { pluginMessages } from './messages.js';

/** What stands in the way of what an administrator does with a plugin; its code says which. */
export class PluginOfficeError extends ShirubeError {
  constructor(code: keyof typeof pluginMessages, data: Readonly<Record<string, unknown>> = {}) {
    super(code, data);
  }
}
