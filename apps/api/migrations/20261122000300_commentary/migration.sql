-- What a source says beside its rows: statements of its commentary and totals with their parts, as read
-- when it was committed. Sources committed before have none until they are brought in anew.
ALTER TABLE tenant.source ADD COLUMN commentary jsonb NOT NULL DEFAULT '{"statements": [], "totals": []}';
GRANT UPDATE (commentary) ON tenant.source TO shirube_tenant;
