-- Every row is of the tenant of the transaction, without a statement having to say so (the DEFAULT of tenant_id).

-- Who sells: a municipal power company, and how much of it the city owns.
CREATE TABLE utility (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id text NOT NULL CHECK (id <> ''),
  name text NOT NULL CHECK (name <> ''),
  -- 小売電気事業者登録番号: A0123
  registration text,
  city_share_percent numeric CHECK (city_share_percent BETWEEN 0 AND 100),
  PRIMARY KEY (tenant_id, id)
);

-- Who buys. Households have a number and no name unless somebody gives one.
CREATE TABLE customer (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id text NOT NULL CHECK (id <> ''),
  name text NOT NULL CHECK (name <> ''),
  kind text NOT NULL CHECK (kind IN ('public', 'business', 'household')),
  PRIMARY KEY (tenant_id, id)
);

-- A contract and when it was in force. States are dates, so that a past year counts as it was; days are inclusive.
CREATE TABLE supply_contract (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id text NOT NULL CHECK (id <> ''),
  utility_id text NOT NULL,
  customer_id text NOT NULL,
  -- 供給地点特定番号, 22 digits
  point text CHECK (point ~ '^[0-9]{22}$'),
  voltage text NOT NULL CHECK (voltage IN ('special', 'high', 'low')),
  kw numeric CHECK (kw >= 0),
  starts_on date NOT NULL,
  term_end date CHECK (term_end >= starts_on),
  renews boolean NOT NULL,
  ended_on date CHECK (ended_on >= starts_on),
  -- The last day in force as far as it is known.
  last_day date GENERATED ALWAYS AS (coalesce(ended_on, CASE WHEN renews THEN NULL ELSE term_end END)) STORED,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, utility_id) REFERENCES utility (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
);
CREATE INDEX supply_contract_point ON supply_contract (tenant_id, point, starts_on);

-- What was handed in, what it replaced.
CREATE TABLE import_record (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  file_name text NOT NULL,
  taken_at timestamptz NOT NULL,
  rows_read integer NOT NULL,
  rows_taken integer NOT NULL,
  rows_rejected integer NOT NULL,
  -- [{ month, before, after }] in kWh; before is null where nothing stood
  months jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- Billed sales of a month. contract_id '' is the sum of a voltage class, where no single contracts are told.
CREATE TABLE sale (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  voltage text NOT NULL CHECK (voltage IN ('special', 'high', 'low')),
  contract_id text NOT NULL,
  kwh numeric NOT NULL CHECK (kwh >= 0),
  yen bigint CHECK (yen >= 0),
  PRIMARY KEY (tenant_id, month, voltage, contract_id)
);

-- Half-hourly values of a meter, added up by month as they were read.
CREATE TABLE interval_month (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  point text NOT NULL,
  kwh numeric NOT NULL CHECK (kwh >= 0),
  -- Half-hours read, of 48 a day; how many there should be follows from the contracts.
  slots integer NOT NULL CHECK (slots BETWEEN 1 AND 1488),
  PRIMARY KEY (tenant_id, month, point)
);

-- Where the power of a month came from.
CREATE TABLE supply_mix (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  kind text NOT NULL CHECK (kind IN
    ('city-solar', 'post-fit', 'fit', 'bilateral', 'market', 'backup', 'imbalance', 'other')),
  name text NOT NULL,
  kwh numeric NOT NULL CHECK (kwh >= 0),
  re_percent numeric NOT NULL CHECK (re_percent BETWEEN 0 AND 100),
  local boolean NOT NULL,
  PRIMARY KEY (tenant_id, month, kind, name)
);

-- What is known of a month, computed from the tables above and from nothing else. id is 2019-04.
CREATE TABLE month_total (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id text NOT NULL CHECK (id ~ '^[0-9]{4}-[0-9]{2}$'),
  month date NOT NULL,
  source text CHECK (source IN ('billing', 'interval', 'both')),
  high_kwh numeric,
  low_kwh numeric,
  yen bigint,
  -- Half-hours that lack in a month of interval values; 0 for billed ones.
  slots_missing integer NOT NULL,
  -- Contracts in force without a value of their own or in a sum of their class.
  contracts_missing integer NOT NULL,
  -- Of the contracts that have both, billed and half-hourly sum: the two should be near each other.
  both_billed_kwh numeric,
  both_interval_kwh numeric,
  procured_kwh numeric,
  re_kwh numeric,
  local_kwh numeric,
  local_re_kwh numeric,
  PRIMARY KEY (tenant_id, id)
);

-- Installations by the year in which subsidy or FIT began; ten years later they are free to sell.
CREATE TABLE post_fit_cohort (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id text NOT NULL CHECK (id ~ '^[0-9]{4}$'),
  start_year integer NOT NULL,
  free_year integer GENERATED ALWAYS AS (start_year + 10) STORED,
  installations integer NOT NULL CHECK (installations >= 0),
  kw numeric CHECK (kw >= 0),
  origin text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- Purchases of such power. No names: a number is enough.
CREATE TABLE purchase_contract (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id text NOT NULL CHECK (id <> ''),
  start_year integer NOT NULL,
  kw numeric CHECK (kw >= 0),
  yen_per_kwh numeric CHECK (yen_per_kwh >= 0),
  starts_on date NOT NULL,
  ended_on date CHECK (ended_on >= starts_on),
  PRIMARY KEY (tenant_id, id)
);

-- What somebody should look at: a contract that ends, a cohort that becomes free. Kept by the job.
CREATE TABLE notice (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  kind text NOT NULL CHECK (kind IN ('contract', 'cohort')),
  subject_id text NOT NULL,
  due_on date NOT NULL,
  noticed_on date NOT NULL,
  PRIMARY KEY (tenant_id, kind, subject_id, due_on)
);

-- Who changed a contract by hand, when, from what to what; null where there was none. What undoing goes by.
CREATE TABLE contract_change (
  tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contract_id text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  before jsonb,
  after jsonb,
  PRIMARY KEY (tenant_id, id)
);

ALTER TABLE contract_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE contract_change FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON contract_change
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON contract_change TO plugin_re100_power;

ALTER TABLE utility ENABLE ROW LEVEL SECURITY;
ALTER TABLE utility FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON utility
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON utility TO plugin_re100_power;

ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON customer
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON customer TO plugin_re100_power;

ALTER TABLE supply_contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_contract FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON supply_contract
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON supply_contract TO plugin_re100_power;

ALTER TABLE import_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_record FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON import_record
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON import_record TO plugin_re100_power;

ALTER TABLE sale ENABLE ROW LEVEL SECURITY;
ALTER TABLE sale FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON sale
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON sale TO plugin_re100_power;

ALTER TABLE interval_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE interval_month FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON interval_month
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON interval_month TO plugin_re100_power;

ALTER TABLE supply_mix ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_mix FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON supply_mix
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON supply_mix TO plugin_re100_power;

ALTER TABLE month_total ENABLE ROW LEVEL SECURITY;
ALTER TABLE month_total FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON month_total
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON month_total TO plugin_re100_power;

ALTER TABLE post_fit_cohort ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_fit_cohort FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON post_fit_cohort
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON post_fit_cohort TO plugin_re100_power;

ALTER TABLE purchase_contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE purchase_contract FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON purchase_contract
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON purchase_contract TO plugin_re100_power;

ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON notice
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON notice TO plugin_re100_power;
