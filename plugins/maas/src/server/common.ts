import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

export const pluginId = 'maas';

/** The day it is in Japan decides what of a running year is over. */
export const now = (): Date => new Date();

const target = z.object({ year: z.number(), amount: z.string(), source: z.string() });

export type Subject = 'downloads' | 'services' | 'shared-taxi' | 'ridership';

export const targetsOf = (db: PluginDb, subject: Subject) => db.rows(target)`
  SELECT year, amount::text AS amount, source FROM target WHERE subject = ${subject} ORDER BY year`;
