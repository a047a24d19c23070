-- Tenants' rows. Every key begins with tenant_id, every reference between tenants' tables carries it,
-- and no trigger is used: append-only is a matter of grants, states a matter of CHECK and foreign keys.
-- `amount`, `low` and `high` are exact decimals that keep the printed places (50.0 stays 50.0);
-- they leave the database as text.

CREATE TABLE tenant.rule_set (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  key text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  -- The default rule, exceptions by indicator key, and what the audit calls doubtful.
  settings jsonb NOT NULL,
  effective_from date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key, version)
);

CREATE TABLE tenant.plan (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  title text NOT NULL CHECK (title <> ''),
  subtitle text,
  model_project text,
  selected_year integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE tenant.plan_phase (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL,
  name text NOT NULL,
  start_year integer NOT NULL,
  end_year integer NOT NULL CHECK (end_year >= start_year),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, plan_id) REFERENCES tenant.plan (tenant_id, id)
);

-- One import: the thing as it came, what was understood and corrected, and what became of it.
CREATE TABLE tenant.source (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  title text NOT NULL,
  file_name text,
  format text NOT NULL,
  encoding text,
  document_date date,
  content bytea NOT NULL,
  content_hash char(64) NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  corrections jsonb NOT NULL DEFAULT '{}',
  answers jsonb NOT NULL DEFAULT '{}',
  row_count integer NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'committed', 'undone')),
  previous_state text NOT NULL DEFAULT 'received',
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  committed_by text,
  committed_at timestamptz,
  undone_by text,
  undone_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (previous_state, state) REFERENCES reference.source_transition (from_state, to_state),
  CHECK ((state = 'draft') = (committed_at IS NULL)),
  CHECK ((state = 'undone') = (undone_at IS NOT NULL))
);
-- The same content stands committed at most once, whoever commits at the same moment.
CREATE UNIQUE INDEX source_committed_once ON tenant.source (tenant_id, content_hash) WHERE state = 'committed';
CREATE INDEX source_newest ON tenant.source (tenant_id, created_at DESC, id);

CREATE TABLE tenant.indicator (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  key text NOT NULL CHECK (key <> ''),
  source_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key),
  FOREIGN KEY (tenant_id, source_id) REFERENCES tenant.source (tenant_id, id)
);

CREATE TABLE tenant.indicator_version (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  indicator_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL CHECK (name <> ''),
  unit text,
  direction text CHECK (direction IN ('increase', 'decrease', 'maintain')),
  aggregation text CHECK (aggregation IN ('level', 'flow', 'cumulative', 'share')),
  sdg_targets text[] NOT NULL DEFAULT '{}',
  source_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, indicator_id, version),
  FOREIGN KEY (tenant_id, indicator_id) REFERENCES tenant.indicator (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES tenant.source (tenant_id, id)
);

CREATE TABLE tenant.baseline (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  indicator_id uuid NOT NULL,
  source_id uuid,
  -- The time it speaks of, as one word: its own period, else its column's. Revisions count within it.
  period_key text NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  effective_from date NOT NULL,
  period_kind text,
  period_year integer,
  period_start date,
  period_end date,
  period_label text,
  -- The cell names no period of its own; this one is its column's.
  period_inherited boolean NOT NULL DEFAULT false,
  value_kind text NOT NULL CHECK (value_kind IN ('number', 'range', 'text', 'state', 'missing')),
  amount numeric,
  low numeric,
  high numeric,
  qualifier text CHECK (qualifier IN ('about', 'at-least', 'at-most', 'less-than', 'more-than', 'in-the-order-of')),
  unit text,
  -- As printed, from which the unit is read again (m <sup>2</sup> for ㎡).
  unit_raw text,
  state text CHECK (state IN ('unpublished', 'under-consideration', 'not-set', 'under-survey', 'to-be-published')),
  -- 公表予定 with its month: a period as core keeps it.
  state_expected jsonb,
  provisional boolean NOT NULL DEFAULT false,
  raw text NOT NULL,
  value_raw text NOT NULL,
  note text,
  column_heading text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, indicator_id, period_key, revision),
  -- Lets a placement prove that the figure it shows belongs to its own indicator.
  UNIQUE (tenant_id, indicator_id, id),
  FOREIGN KEY (tenant_id, indicator_id) REFERENCES tenant.indicator (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES tenant.source (tenant_id, id),
  CHECK ((value_kind = 'number') = (amount IS NOT NULL)),
  CHECK ((value_kind = 'range') = (low IS NOT NULL AND high IS NOT NULL)),
  CHECK ((value_kind = 'state') = (state IS NOT NULL)),
  CHECK ((period_kind IS NULL) = (period_start IS NULL) AND (period_kind IS NULL) = (period_year IS NULL))
);

CREATE TABLE tenant.target (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  indicator_id uuid NOT NULL,
  source_id uuid,
  -- The time it speaks of, as one word: its own period, else its column's. Revisions count within it.
  period_key text NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  effective_from date NOT NULL,
  period_kind text,
  period_year integer,
  period_start date,
  period_end date,
  period_label text,
  -- The cell names no period of its own; this one is its column's.
  period_inherited boolean NOT NULL DEFAULT false,
  value_kind text NOT NULL CHECK (value_kind IN ('number', 'range', 'text', 'state', 'missing')),
  amount numeric,
  low numeric,
  high numeric,
  qualifier text CHECK (qualifier IN ('about', 'at-least', 'at-most', 'less-than', 'more-than', 'in-the-order-of')),
  unit text,
  -- As printed, from which the unit is read again (m <sup>2</sup> for ㎡).
  unit_raw text,
  state text CHECK (state IN ('unpublished', 'under-consideration', 'not-set', 'under-survey', 'to-be-published')),
  -- 公表予定 with its month: a period as core keeps it.
  state_expected jsonb,
  provisional boolean NOT NULL DEFAULT false,
  raw text NOT NULL,
  value_raw text NOT NULL,
  note text,
  column_heading text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, indicator_id, period_key, revision),
  -- Lets a placement prove that the figure it shows belongs to its own indicator.
  UNIQUE (tenant_id, indicator_id, id),
  FOREIGN KEY (tenant_id, indicator_id) REFERENCES tenant.indicator (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES tenant.source (tenant_id, id),
  CHECK ((value_kind = 'number') = (amount IS NOT NULL)),
  CHECK ((value_kind = 'range') = (low IS NOT NULL AND high IS NOT NULL)),
  CHECK ((value_kind = 'state') = (state IS NOT NULL)),
  CHECK ((period_kind IS NULL) = (period_start IS NULL) AND (period_kind IS NULL) = (period_year IS NULL))
);

CREATE TABLE tenant.observation (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  indicator_id uuid NOT NULL,
  source_id uuid,
  -- The time it speaks of, as one word: its own period, else its column's. Revisions count within it.
  period_key text NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  period_kind text,
  period_year integer,
  period_start date,
  period_end date,
  period_label text,
  -- The cell names no period of its own; this one is its column's.
  period_inherited boolean NOT NULL DEFAULT false,
  value_kind text NOT NULL CHECK (value_kind IN ('number', 'range', 'text', 'state', 'missing')),
  amount numeric,
  low numeric,
  high numeric,
  qualifier text CHECK (qualifier IN ('about', 'at-least', 'at-most', 'less-than', 'more-than', 'in-the-order-of')),
  unit text,
  -- As printed, from which the unit is read again (m <sup>2</sup> for ㎡).
  unit_raw text,
  state text CHECK (state IN ('unpublished', 'under-consideration', 'not-set', 'under-survey', 'to-be-published')),
  -- 公表予定 with its month: a period as core keeps it.
  state_expected jsonb,
  provisional boolean NOT NULL DEFAULT false,
  raw text NOT NULL,
  value_raw text NOT NULL,
  note text,
  column_heading text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, indicator_id, period_key, revision),
  -- Lets a placement prove that the figure it shows belongs to its own indicator.
  UNIQUE (tenant_id, indicator_id, id),
  FOREIGN KEY (tenant_id, indicator_id) REFERENCES tenant.indicator (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES tenant.source (tenant_id, id),
  CHECK ((value_kind = 'number') = (amount IS NOT NULL)),
  CHECK ((value_kind = 'range') = (low IS NOT NULL AND high IS NOT NULL)),
  CHECK ((value_kind = 'state') = (state IS NOT NULL)),
  CHECK ((period_kind IS NULL) = (period_start IS NULL) AND (period_kind IS NULL) = (period_year IS NULL))
);

-- Where a source prints an indicator: one row of one table, with the cells as they came. The same figure
-- printed twice is one observation with two placements; what no committed source places is not shown.
CREATE TABLE tenant.sheet_row (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  source_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  row_key text NOT NULL,
  table_title text NOT NULL,
  table_index integer NOT NULL,
  position integer NOT NULL,
  no text,
  name text NOT NULL,
  measure text,
  pillar text,
  sdg_targets text[] NOT NULL DEFAULT '{}',
  direction text CHECK (direction IN ('increase', 'decrease', 'maintain')),
  aggregation text CHECK (aggregation IN ('level', 'flow', 'cumulative', 'share')),
  repeat_marked boolean NOT NULL,
  cells jsonb NOT NULL,
  baseline_id uuid NOT NULL,
  target_id uuid NOT NULL,
  target_heading text NOT NULL,
  target_column_period jsonb,
  published_raw text,
  published_percent numeric,
  published_decimals integer,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, source_id, row_key),
  UNIQUE (tenant_id, indicator_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES tenant.source (tenant_id, id),
  FOREIGN KEY (tenant_id, indicator_id) REFERENCES tenant.indicator (tenant_id, id),
  FOREIGN KEY (tenant_id, indicator_id, baseline_id) REFERENCES tenant.baseline (tenant_id, indicator_id, id),
  FOREIGN KEY (tenant_id, indicator_id, target_id) REFERENCES tenant.target (tenant_id, indicator_id, id)
);

CREATE INDEX sheet_row_of_indicator ON tenant.sheet_row (tenant_id, source_id, indicator_id);

CREATE TABLE tenant.sheet_row_observation (
  tenant_id uuid NOT NULL,
  sheet_row_id uuid NOT NULL,
  position integer NOT NULL,
  indicator_id uuid NOT NULL,
  observation_id uuid NOT NULL,
  column_heading text NOT NULL,
  column_period jsonb,
  PRIMARY KEY (tenant_id, sheet_row_id, position),
  FOREIGN KEY (tenant_id, indicator_id, sheet_row_id) REFERENCES tenant.sheet_row (tenant_id, indicator_id, id),
  FOREIGN KEY (tenant_id, indicator_id, observation_id) REFERENCES tenant.observation (tenant_id, indicator_id, id)
);

ALTER TABLE tenant.rule_set ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.rule_set FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.rule_set
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plan FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plan
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.plan_phase ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plan_phase FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plan_phase
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.source ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.source FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.source
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.indicator FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.indicator
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.indicator_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.indicator_version FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.indicator_version
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.baseline ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.baseline FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.baseline
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.target ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.target FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.target
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.observation ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.observation FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.observation
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.sheet_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.sheet_row FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.sheet_row
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.sheet_row_observation ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.sheet_row_observation FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.sheet_row_observation
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Append-only: a figure, a definition and a placement are written once. Only what has a life is updated.
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA tenant TO shirube_tenant;
GRANT UPDATE (title, subtitle, model_project, selected_year) ON tenant.plan TO shirube_tenant;
GRANT UPDATE (name, start_year, end_year) ON tenant.plan_phase TO shirube_tenant;
GRANT UPDATE (title, document_date, corrections, answers, row_count, state, previous_state,
  committed_by, committed_at, undone_by, undone_at) ON tenant.source TO shirube_tenant;
-- A draft that is thrown away goes for good; a committed one is held by its rows and by this policy.
GRANT DELETE ON tenant.source TO shirube_tenant;
CREATE POLICY only_drafts_go ON tenant.source AS RESTRICTIVE FOR DELETE USING (state = 'draft');
