import { ShirubeError } from '@shirube/core';

/**
 * An export that is not taken. Codes: `export-unreadable` (no such ZIP), `export-unknown` (another format or
 * version; `{ format, version }`), `export-changed` (`{ file }` is not what the manifest says),
 * `export-other-tables` (`{ tables }` differ from this version's), `export-conflict` (`{ what }` is
 * somebody else's here), `tenant-not-empty` (`{ code, table }`), `export-not-equal` (`{ files }`: read
 * again they differ; nothing was kept), `export-outdated` (`{ files }` differ from what is here now),
 * `plugins-out-of-reach` (`{ plugin }` has rows here, and nobody said how they are reached),
 * `tenant-not-closed` (`{ code, status }`), `other-tenant` (`{ code }`: the export is of that one).
 */
export class TenantExportError extends ShirubeError {}
