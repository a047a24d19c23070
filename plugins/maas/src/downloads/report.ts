import { PluginInputError, type Rejects, type Words } from '@shirube/plugin-sdk/server';

export type Store = 'apple' | 'google';

/** Downloads of some days, mostly one, as a store reports them. Days are inclusive, YYYY-MM-DD. */
export interface Count {
  readonly app: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** First downloads: App Store "App Units", Google Play "Daily User Installs". */
  readonly users: number;
  /** Devices (Google Play alone). */
  readonly devices: number | null;
  /** Each install, also by those who had it before. */
  readonly events: number | null;
}

/** What a store's file says. */
export interface StoreReport {
  readonly store: Store;
  /** The one app that is counted, by the settings; '' for every one. */
  readonly of: string;
  /** The days it speaks of: also those on which nobody downloaded anything. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly counts: readonly Count[];
  readonly rowsRead: number;
  /** Rows understood and part of a count. */
  readonly rowsTaken: number;
  /** Rows of updates, purchases and other apps: understood, and no downloads of this app. */
  readonly rowsOfOthers: number;
  readonly rejects: Rejects;
}

/** The file as a whole is no report that can be taken. */
export const noReport = (words: Words): PluginInputError => new PluginInputError(words, 'file');
