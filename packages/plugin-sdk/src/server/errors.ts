import { ShirubeError } from '@shirube/core';

/** What a plugin's code gets when the host refuses or cannot do what it asked; codes stand at each call. */
export class PluginRunError extends ShirubeError {}
