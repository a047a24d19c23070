import type { PortalPlugin } from '@shirube/plugin-sdk/portal';

/** The portal side of a plugin, fetched when something of it is first shown. */
export interface InstalledPortal {
  readonly id: string;
  readonly load: () => Promise<{ readonly default: PortalPlugin }>;
}

/** The plugins of this installation that have pages: the only file of the portal that names one. */
export const plugins: readonly InstalledPortal[] = [
  { id: 'maas', load: () => import('@shirube-plugins/maas/portal') },
  {
    id: 'groundwater-recharge',
    load: () => import('@shirube-plugins/groundwater-recharge/portal'),
  },
  { id: 're100-power', load: () => import('@shirube-plugins/re100-power/portal') },
];
