import { Injectable, Optional } from '@nestjs/common';
import { allowed, demand } from '../access/asks.js';
import { NotFoundError } from '../errors/errors.js';
import { visibility } from '../indicators/visible.js';
import { InstalledPlugins } from '../plugin-host/installed-plugins.js';
import { PluginEvents } from '../plugin-host/plugin-events.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { decideReading } from './decide-reading.js';
import type { DecideReadingInput, ReadingDifference } from './difference.types.js';
import { type DifferenceRow, differencesOf } from './difference-rows.js';

/** Where a plugin's value and a person's of one period say different things, and whose stands. */
@Injectable()
export class Differences {
  constructor(
    private readonly db: TenantDb,
    private readonly installed: InstalledPlugins,
    @Optional() private readonly events?: PluginEvents,
  ) {}

  /** Newest first: those for whoever may see readings, or may enter the indicator's values. */
  async all(indicatorKey: string | null): Promise<ReadingDifference[]> {
    const rows = await this.db.run((tx) => differencesOf(tx, { indicatorKey }));
    const readings = allowed('reading.read', {});
    return this.shown(rows.filter((row) => readings || mayDecide(row)));
  }

  /** How many nobody has decided. @throws RefusedError */
  async undecided(pluginId: string): Promise<number> {
    demand('reading.read', {});
    const rows = await this.db.run((tx) => differencesOf(tx, { pluginId }));
    return rows.filter(({ decision }) => decision === 'undecided').length;
  }

  /** @throws NotFoundError, RefusedError, PluginOfficeError */
  async decide(input: DecideReadingInput): Promise<ReadingDifference> {
    const change = () =>
      this.db.run(async (tx) => {
        const { row, confirmed } = await decideReading(tx, input);
        await this.events?.note(tx, confirmed);
        return row;
      });
    const row = await (this.events ? this.events.around(change) : change());
    const [shown] = await this.shown([row]);
    if (!shown) throw new NotFoundError('この指標');
    return shown;
  }

  private async shown(rows: readonly DifferenceRow[]): Promise<ReadingDifference[]> {
    const installed = await this.installed.all();
    const seen = visibility();
    return rows.map((row) => {
      const { sectionId: _, confidential: __, indicatorId: ___, ...plain } = row;
      const plugin = installed.find(({ plugin: one }) => one.id === row.pluginId)?.plugin;
      const hidden = seen(row)
        ? {}
        : { indicatorName: row.indicatorKey, theirs: null, theirAmount: null, theirUnit: null };
      return {
        ...plain,
        ...hidden,
        pluginName: plugin?.name ?? { ja: row.pluginId, en: row.pluginId },
        mayDecide: mayDecide(row),
      };
    });
  }
}

/** Whoever enters the indicator's values decides whose stands. */
const mayDecide = ({ sectionId }: Pick<DifferenceRow, 'sectionId'>) =>
  allowed('observation.enter', { sectionId, state: 'draft' });
