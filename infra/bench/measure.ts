import type { DatabaseUrls } from '../stack/index.ts';
import type { Visitors } from './seed/visitors.ts';

/** One printed line. docs/performance.md says for each name what the ratio is to. */
export interface Measure {
  name: string;
  value: number;
  unit: string;
  ratio: number;
  /** Whether the stated limit is kept; absent where none is stated. */
  kept?: boolean;
  /** What a person wants to know beside the figure; goes to standard error. */
  note?: string;
}

/** One measurement; `run` may give several lines, the first under the bench's own name. */
export interface Bench {
  name: string;
  run: (stage: Stage) => Promise<Measure[]>;
}

/** A server process under measurement. */
export interface Running {
  /** http://127.0.0.1:<port> */
  origin: string;
  pid: number;
  /** Resident memory when it was ready and had answered nothing yet. */
  idleBytes: number;
}

/** What benches share in one run: databases are seeded and processes started when first asked for. */
export interface Stage {
  adminUrl: () => Promise<string>;
  seeded: (size: number) => Promise<Seeded>;
  /** People who work for those cities, signed in. */
  visitors: (size: number) => Promise<Visitors>;
  api: (size: number) => Promise<Running>;
  bare: (size: number) => Promise<Running>;
  /** The bare server as a login that no policy binds, its statement naming the tenant instead. */
  unbound: (size: number) => Promise<Running>;
  /** The API as it was before there were sessions, rights and the record, over its own 1,788 cities. */
  spine: () => Promise<Running>;
  /** An API over a database of one city that nobody has written to yet. */
  fresh: () => Promise<{ api: Running; seeded: Seeded; visitors: Visitors }>;
  /** The API with the plugins of those files, and with none but them. */
  withPlugins: (urls: DatabaseUrls, files: readonly string[]) => Promise<Running & Ended>;
  log: (line: string) => void;
}

/** Of a process that a bench may end before the others. */
export interface Ended {
  /** Milliseconds until it was ready. */
  startMs: number;
  stop: () => Promise<void>;
}

export interface Seeded {
  urls: DatabaseUrls;
  /** Codes of the seeded cities, in the order requests go through them. */
  codes: readonly string[];
}

/** `bench NAME value=… unit=… ratio=…` */
export function lineOf({ name, value, unit, ratio }: Measure): string {
  return `bench ${name} value=${figure(value)} unit=${unit} ratio=${figure(ratio)}`;
}

/** Three significant digits at least; whole numbers stay whole. */
function figure(value: number): string {
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value.toPrecision(3);
}
