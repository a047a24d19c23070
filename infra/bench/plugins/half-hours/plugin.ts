import { definePlugin, Rejects, readCsv } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const words = (text: string) => ({ ja: text, en: text });

/** Keeps every half-hour in a table with a key, by the SDK's own reader and copy, and adds them up there. */
export default definePlugin({
  id: 'bench-half-hours',
  version: '1.0.0',
  sdk: '^1.0.0',
  entry: import.meta.url,
  name: words('計測'),
  summary: words('計測'),
  needs: [{ what: 'files', why: words('計測') }],
  config: { schema: z.object({}), labels: {}, secrets: [] },
  permissions: [{ id: 'file', label: words('計測'), roles: ['planner'] }],
  migrations: new URL('./migrations/', import.meta.url),
  feeds: [],
  jobs: [],
  imports: [
    {
      id: 'half-hours',
      name: words('計測'),
      accepts: ['.csv'],
      maxBytes: 500_000_000,
      timeoutSeconds: 3600,
      permission: 'file',
      async read(file, ctx) {
        const rejects = new Rejects();
        const columns = { point: 'point', day: 'day', slot: 'slot', kwh: 'kwh' } as const;
        async function* rows() {
          for await (const { cells } of readCsv(file, { columns, rejects }))
            yield [cells.point, cells.day, cells.slot, cells.kwh];
        }
        const names = ['point', 'day', 'slot', 'kwh'];
        const taken = await ctx.db.copy('half_hour', names, rows());
        await ctx.db.change`INSERT INTO month_sum
          SELECT tenant_id, date_trunc('month', day)::date, point, sum(kwh) FROM half_hour GROUP BY 1, 2, 3`;
        return rejects.report(taken + rejects.total, taken);
      },
    },
  ],
});
