import type { Findings } from '../findings.js';
import type { Feed } from '../read-feed.js';
import { ServiceDays } from '../service-days.js';
import { checkDays } from './check-days.js';
import { checkJapan } from './check-japan.js';
import { checkPlaces } from './check-places.js';
import { checkReferences } from './check-references.js';
import { checkTimes } from './check-times.js';

/** Everything that can be said of a feed as it stands on a day (YYYY-MM-DD in Japan). */
export function checkFeed(feed: Feed, findings: Findings, today: string): void {
  const days = new ServiceDays(feed);
  checkReferences(feed, findings, days);
  checkTimes(feed, findings);
  checkPlaces(feed, findings);
  checkDays(feed, findings, days, today);
  checkJapan(feed, findings);
}
