import type { Plugin } from '@shirube/plugin-sdk/server';
import groundwaterRecharge from '@shirube-plugins/groundwater-recharge/server';
import maas from '@shirube-plugins/maas/server';
import re100Power from '@shirube-plugins/re100-power/server';

/** The plugins of this installation: the only server file that names one. */
export const plugins: readonly Plugin[] = [re100Power, maas, groundwaterRecharge];
