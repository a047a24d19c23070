-- A bench and when it came and went. States are dates, so that a past year counts as it was.
CREATE TABLE bench (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  place text NOT NULL CHECK (place <> ''),
  opened_on date NOT NULL,
  closed_on date,
  PRIMARY KEY (tenant_id, id),
  CHECK (closed_on IS NULL OR closed_on > opened_on)
);
ALTER TABLE bench ENABLE ROW LEVEL SECURITY;
ALTER TABLE bench FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON bench
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON bench TO plugin_example;
