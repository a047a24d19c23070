-- How much a plugin keeps of a tenant, as it was last counted.
CREATE TABLE tenant.plugin_use (
  tenant_id uuid NOT NULL,
  plugin_id text NOT NULL,
  row_count bigint NOT NULL,
  -- Its share of the tables and their indexes, by rows.
  byte_count bigint NOT NULL,
  measured_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, plugin_id)
);
ALTER TABLE tenant.plugin_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plugin_use FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plugin_use
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON tenant.plugin_use TO shirube_tenant;
GRANT UPDATE (row_count, byte_count, measured_at) ON tenant.plugin_use TO shirube_tenant;
