CREATE TABLE half_hour (
  tenant_id uuid NOT NULL, point text NOT NULL, day date NOT NULL, slot integer NOT NULL, kwh numeric NOT NULL,
  PRIMARY KEY (tenant_id, point, day, slot)
);
CREATE TABLE month_sum (
  tenant_id uuid NOT NULL, month date NOT NULL, point text NOT NULL, kwh numeric NOT NULL,
  PRIMARY KEY (tenant_id, month, point)
);
ALTER TABLE half_hour ENABLE ROW LEVEL SECURITY;
ALTER TABLE half_hour FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON half_hour
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON half_hour TO plugin_bench_half_hours;
ALTER TABLE month_sum ENABLE ROW LEVEL SECURITY;
ALTER TABLE month_sum FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON month_sum
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON month_sum TO plugin_bench_half_hours;
