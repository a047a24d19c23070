-- Plugins: which are installed, where they are enabled and how, what they ran, read and could not read.
-- A plugin's own tables are in a schema of its own; see docs/adr/0012-plugins.md.

-- Written by whoever sets up, after a plugin's migrations; the running system reads it.
CREATE TABLE platform.plugin_installation (
  plugin_id text PRIMARY KEY CHECK (plugin_id ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  version text NOT NULL,
  state text NOT NULL CHECK (state IN ('on', 'off')),
  -- Why it is off: [{code, words: {ja, en}}].
  faults jsonb NOT NULL DEFAULT '[]',
  installed_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON platform.plugin_installation TO shirube_platform;

-- Whom the tick starts runs for: what each tenant's service told after its commit. The enablement itself is
-- the tenant's row and is asked again at each run.
CREATE TABLE platform.plugin_tenant (
  plugin_id text NOT NULL,
  tenant_id uuid NOT NULL REFERENCES platform.tenant (id) ON DELETE CASCADE,
  PRIMARY KEY (plugin_id, tenant_id)
);
GRANT SELECT, INSERT, DELETE ON platform.plugin_tenant TO shirube_platform;

CREATE TABLE tenant.plugin_enablement (
  tenant_id uuid NOT NULL,
  plugin_id text NOT NULL,
  enabled boolean NOT NULL,
  config jsonb NOT NULL DEFAULT '{}',
  -- AES-256-GCM of the secret settings' JSON under the host's key; never read out.
  secrets bytea,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, plugin_id)
);

-- Which indicator a feed's values are for; an administrator decides.
CREATE TABLE tenant.plugin_feed (
  tenant_id uuid NOT NULL,
  plugin_id text NOT NULL,
  feed_id text NOT NULL,
  indicator_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, plugin_id, feed_id),
  FOREIGN KEY (tenant_id, indicator_id) REFERENCES tenant.indicator (tenant_id, id)
);

CREATE TABLE tenant.plugin_run (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  plugin_id text NOT NULL,
  plugin_version text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('feed', 'job', 'import', 'event', 'enable', 'disable')),
  part text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('done', 'failed', 'killed')),
  -- Of a failure: its code, and the first lines of what was said.
  why text,
  message text,
  took_ms integer NOT NULL,
  readings integer NOT NULL DEFAULT 0,
  rejects integer NOT NULL DEFAULT 0,
  metrics jsonb NOT NULL DEFAULT '{}',
  log jsonb NOT NULL DEFAULT '[]',
  ended_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX plugin_run_newest ON tenant.plugin_run (tenant_id, plugin_id, ended_at DESC);

CREATE TABLE tenant.plugin_reject (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  position integer NOT NULL,
  plugin_id text NOT NULL,
  part text NOT NULL,
  place text NOT NULL,
  reason_ja text NOT NULL,
  reason_en text NOT NULL,
  raw text NOT NULL,
  PRIMARY KEY (tenant_id, run_id, position),
  FOREIGN KEY (tenant_id, run_id) REFERENCES tenant.plugin_run (tenant_id, id)
);

-- The newest value of each feed for each period, and what became of it.
CREATE TABLE tenant.reading (
  tenant_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  period_key text NOT NULL,
  plugin_id text NOT NULL,
  feed_id text NOT NULL,
  plugin_version text NOT NULL,
  period_label text NOT NULL,
  amount numeric NOT NULL,
  unit text NOT NULL,
  provisional boolean NOT NULL,
  note jsonb,
  evidence jsonb NOT NULL,
  -- observed: it is the indicator's value. agrees, differs: a person's value stands, and says the same or not.
  state text NOT NULL CHECK (state IN ('observed', 'agrees', 'differs')),
  observation_id uuid,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, indicator_id, period_key, plugin_id),
  FOREIGN KEY (tenant_id, indicator_id) REFERENCES tenant.indicator (tenant_id, id),
  FOREIGN KEY (tenant_id, indicator_id, observation_id) REFERENCES tenant.observation (tenant_id, indicator_id, id),
  CHECK (state <> 'observed' OR observation_id IS NOT NULL)
);

-- Behind each observation that a plugin made: append-only, as the observation is.
CREATE TABLE tenant.observation_evidence (
  tenant_id uuid NOT NULL,
  observation_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  plugin_id text NOT NULL,
  plugin_version text NOT NULL,
  feed_id text NOT NULL,
  run_id uuid NOT NULL,
  note jsonb,
  evidence jsonb NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, observation_id),
  FOREIGN KEY (tenant_id, indicator_id, observation_id) REFERENCES tenant.observation (tenant_id, indicator_id, id),
  FOREIGN KEY (tenant_id, run_id) REFERENCES tenant.plugin_run (tenant_id, id)
);

ALTER TABLE tenant.plugin_enablement ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plugin_enablement FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plugin_enablement
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.plugin_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plugin_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plugin_feed
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.plugin_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plugin_run FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plugin_run
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.plugin_reject ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plugin_reject FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plugin_reject
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.reading FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.reading
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.observation_evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.observation_evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.observation_evidence
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT ON tenant.plugin_enablement, tenant.plugin_feed, tenant.plugin_run, tenant.plugin_reject,
  tenant.reading, tenant.observation_evidence TO shirube_tenant;
GRANT UPDATE (enabled, config, secrets, changed_at) ON tenant.plugin_enablement TO shirube_tenant;
GRANT UPDATE (indicator_id) ON tenant.plugin_feed TO shirube_tenant;
GRANT UPDATE (feed_id, plugin_version, period_label, amount, unit, provisional, note, evidence, state, observation_id, read_at)
  ON tenant.reading TO shirube_tenant;
