import { feed } from './feed.ts';

export default feed('bench-feed', import.meta.url);
