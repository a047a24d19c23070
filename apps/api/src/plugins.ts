import type { Plugin } from '@shirube/plugin-sdk/server';

/** The plugins of this installation: the only server file that names one. */
export const plugins: readonly Plugin[] = [];
