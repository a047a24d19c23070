import { definePlugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const words = (text: string) => ({ ja: text, en: text });

/** A feed as small as one can be: one question of its database, one reading. Where told to, it never answers. */
export const feed = (id: string, entry: string) =>
  definePlugin({
    id,
    version: '1.0.0',
    sdk: '^1.0.0',
    entry,
    name: words('計測'),
    summary: words('計測'),
    needs: [{ what: 'indicators', why: words('計測') }],
    config: {
      schema: z.object({ hangs: z.boolean().optional() }),
      labels: { hangs: words('止まる') },
      secrets: [],
    },
    permissions: [],
    migrations: null,
    feeds: [
      {
        id: 'figure',
        name: words('計測'),
        unit: '件',
        aggregation: 'flow',
        suggestedIndicator: '計測',
        // Not while it is measured, which asks for its runs itself.
        cron: '0 0 29 2 *',
        timeoutSeconds: 20,
        async pull(ctx) {
          if (ctx.config.hangs) await new Promise(() => setInterval(() => {}, 1000));
          const [row] = await ctx.db.rows(z.object({ n: z.number() }))`SELECT 7 AS n`;
          return [
            {
              period: '2031年度',
              value: String(row?.n),
              unit: '件',
              evidence: { rows: { query: '計測', count: 1 } },
            },
          ];
        },
      },
    ],
    jobs: [],
    imports: [],
  });
