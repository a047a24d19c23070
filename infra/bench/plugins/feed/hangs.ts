import { feed } from './feed.ts';

/** The other plugin, whose every run hangs when it is told to. */
export default feed('bench-hangs', import.meta.url);
