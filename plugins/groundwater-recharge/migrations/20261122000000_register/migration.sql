-- Irrigation districts (土地改良区), and how fast water sinks in below their fields: mm a day, from a day on.
CREATE TABLE district (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  code text NOT NULL CHECK (code <> ''),
  name text NOT NULL CHECK (name <> ''),
  PRIMARY KEY (tenant_id, code)
);

CREATE TABLE infiltration_rate (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  district_code text NOT NULL,
  effective_from date NOT NULL,
  mm_per_day numeric NOT NULL CHECK (mm_per_day > 0),
  basis text NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, district_code, effective_from),
  FOREIGN KEY (tenant_id, district_code) REFERENCES district (tenant_id, code)
);

-- Rows of one effective_from are one table of steps: the step with the most days reached pays.
CREATE TABLE subsidy_step (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  effective_from date NOT NULL,
  min_days integer NOT NULL CHECK (min_days > 0),
  effective_to date CHECK (effective_to >= effective_from),
  yen_per_10a integer NOT NULL CHECK (yen_per_10a >= 0),
  PRIMARY KEY (tenant_id, effective_from, min_days)
);

CREATE TABLE field (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id text NOT NULL CHECK (id <> ''),
  district_code text NOT NULL,
  farmer text NOT NULL CHECK (farmer <> ''),
  place text NOT NULL DEFAULT '',
  area_ha numeric NOT NULL CHECK (area_ha > 0),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, district_code) REFERENCES district (tenant_id, code)
);
CREATE INDEX field_of_district ON field (tenant_id, district_code);

-- One application: one field flooded from a day to a day, both counted. Its area is the field's at that time,
-- so that a later correction of the register changes no year that was reported.
CREATE TABLE flooding (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id text NOT NULL CHECK (id <> ''),
  field_id text NOT NULL,
  area_ha numeric NOT NULL CHECK (area_ha > 0),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  crop text NOT NULL DEFAULT '',
  after_crop text NOT NULL DEFAULT '',
  applied_on date NOT NULL,
  -- As the inspection found it; it may differ from what was applied for.
  found_from date,
  found_to date,
  evidence_kind text CHECK (evidence_kind IN ('photo', 'log', 'visit', 'satellite', 'other')),
  evidence_reference text NOT NULL DEFAULT '',
  evidence_on date,
  inspected_on date,
  state text NOT NULL CHECK (state IN ('applied', 'withdrawn', 'failed', 'passed', 'approved', 'paid')),
  -- Counts the changes: who decides says which one they saw.
  version integer NOT NULL DEFAULT 0 CHECK (version >= 0),
  days integer,
  yen_per_10a integer,
  amount_yen bigint CHECK (amount_yen >= 0),
  paid_on date,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, field_id) REFERENCES field (tenant_id, id),
  CHECK (ends_on BETWEEN starts_on AND starts_on + 365),
  CHECK (found_to BETWEEN found_from AND found_from + 365),
  CHECK ((found_from IS NULL) = (found_to IS NULL)),
  CHECK (state NOT IN ('passed', 'approved', 'paid')
    OR (found_from IS NOT NULL AND evidence_kind IS NOT NULL AND inspected_on IS NOT NULL)),
  CHECK ((state IN ('approved', 'paid')) = (amount_yen IS NOT NULL)),
  CHECK ((amount_yen IS NULL) = (days IS NULL) AND (amount_yen IS NULL) = (yen_per_10a IS NULL)),
  CHECK ((state = 'paid') = (paid_on IS NOT NULL))
);
CREATE INDEX flooding_of_field ON flooding (tenant_id, field_id);
CREATE INDEX flooding_in_time ON flooding (tenant_id, starts_on);

-- Every step of an application: from what to what, who and when, and why where something is taken back.
-- Only these steps there are; of two decisions on the same version one fails.
CREATE TABLE decision (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  flooding_id text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  from_state text NOT NULL,
  to_state text NOT NULL,
  person_id text,
  person_name text NOT NULL CHECK (person_name <> ''),
  decided_at timestamptz NOT NULL DEFAULT now(),
  reason text NOT NULL DEFAULT '',
  amount_yen bigint,
  PRIMARY KEY (tenant_id, flooding_id, version),
  FOREIGN KEY (tenant_id, flooding_id) REFERENCES flooding (tenant_id, id),
  CHECK ((from_state, to_state) IN (
    ('applied', 'withdrawn'), ('withdrawn', 'applied'),
    ('applied', 'passed'), ('applied', 'failed'), ('passed', 'applied'), ('failed', 'applied'),
    ('passed', 'approved'), ('approved', 'passed'), ('approved', 'paid'), ('paid', 'approved'))),
  CHECK (reason <> '' OR (from_state, to_state) IN (
    ('applied', 'withdrawn'), ('withdrawn', 'applied'), ('applied', 'passed'), ('passed', 'approved'), ('approved', 'paid')))
);

-- What the city published of a year, with where it stands; either figure may be missing.
CREATE TABLE published_year (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  fiscal_year integer NOT NULL CHECK (fiscal_year BETWEEN 1950 AND 2150),
  kind text NOT NULL CHECK (kind IN ('actual', 'target')),
  area_ha numeric CHECK (area_ha > 0),
  volume_man_m3 numeric CHECK (volume_man_m3 > 0),
  source text NOT NULL CHECK (source <> ''),
  PRIMARY KEY (tenant_id, fiscal_year, kind),
  CHECK (area_ha IS NOT NULL OR volume_man_m3 IS NOT NULL)
);

-- Hectares times days of what an inspection passed, by fiscal year, district and the rate in force: a period is
-- divided where a year or a rate begins. No rate yet: mm_per_day is NULL, and nobody may count it as 0.
CREATE VIEW hectare_days WITH (security_invoker = true) AS
WITH counted AS (
  SELECT tenant_id, id, field_id, area_ha, found_from AS first_day, found_to AS last_day
  FROM flooding WHERE state IN ('passed', 'approved', 'paid')
), rates AS (
  SELECT tenant_id, district_code, effective_from, mm_per_day,
    lead(effective_from) OVER (PARTITION BY tenant_id, district_code ORDER BY effective_from) - 1 AS effective_to
  FROM (
    SELECT tenant_id, district_code, effective_from, mm_per_day FROM infiltration_rate
    UNION ALL
    SELECT tenant_id, code, date '0001-01-01', NULL FROM district
  ) AS all_rates
)
SELECT c.tenant_id, y.fiscal_year, f.district_code, c.id AS flooding_id, c.field_id, c.area_ha, r.mm_per_day, p.days
FROM counted c
JOIN field f ON f.tenant_id = c.tenant_id AND f.id = c.field_id
JOIN rates r ON r.tenant_id = c.tenant_id AND r.district_code = f.district_code
  AND r.effective_from <= c.last_day AND coalesce(r.effective_to, date '9999-12-31') >= c.first_day
CROSS JOIN LATERAL generate_series(
  extract(year FROM c.first_day - interval '3 months')::int,
  extract(year FROM c.last_day - interval '3 months')::int) AS y(fiscal_year)
CROSS JOIN LATERAL (SELECT least(c.last_day, coalesce(r.effective_to, date '9999-12-31'), make_date(y.fiscal_year + 1, 3, 31))
  - greatest(c.first_day, r.effective_from, make_date(y.fiscal_year, 4, 1)) + 1 AS days) AS p
WHERE p.days > 0;

ALTER TABLE district ENABLE ROW LEVEL SECURITY;
ALTER TABLE district FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON district
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE infiltration_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE infiltration_rate FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON infiltration_rate
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE subsidy_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE subsidy_step FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON subsidy_step
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE field ENABLE ROW LEVEL SECURITY;
ALTER TABLE field FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON field
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE flooding ENABLE ROW LEVEL SECURITY;
ALTER TABLE flooding FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON flooding
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON decision
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE published_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE published_year FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON published_year
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON district, infiltration_rate, subsidy_step, field, published_year
  TO plugin_groundwater_recharge;
-- Nothing that was applied for or decided is ever deleted.
GRANT SELECT, INSERT, UPDATE ON flooding TO plugin_groundwater_recharge;
GRANT SELECT, INSERT ON decision TO plugin_groundwater_recharge;
GRANT SELECT ON hectare_days TO plugin_groundwater_recharge;
