-- What administrators do with plugins: connect and disconnect feeds, and decide whose value stands.

GRANT DELETE ON tenant.plugin_feed TO shirube_tenant;
-- Two sources of one indicator would take turns at every pull.
CREATE UNIQUE INDEX plugin_feed_indicator ON tenant.plugin_feed (tenant_id, indicator_id);

-- The run that read it: what a person takes over later is then evidence of that run.
ALTER TABLE tenant.reading ADD COLUMN run_id uuid,
  ADD FOREIGN KEY (tenant_id, run_id) REFERENCES tenant.plugin_run (tenant_id, id);
GRANT UPDATE (run_id) ON tenant.reading TO shirube_tenant;

-- Whose value a person chose where a plugin's differs from a person's. It speaks of one amount of the plugin's:
-- another is another question. What was decided before is on the record.
CREATE TABLE tenant.reading_decision (
  tenant_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  period_key text NOT NULL,
  plugin_id text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('undecided', 'keep', 'take')),
  amount numeric NOT NULL,
  unit text NOT NULL,
  -- The revision that taking it made; shown as long as it is taken.
  observation_id uuid,
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, indicator_id, period_key, plugin_id),
  FOREIGN KEY (tenant_id, indicator_id) REFERENCES tenant.indicator (tenant_id, id),
  FOREIGN KEY (tenant_id, indicator_id, observation_id) REFERENCES tenant.observation (tenant_id, indicator_id, id),
  CHECK ((decision = 'take') = (observation_id IS NOT NULL))
);
ALTER TABLE tenant.reading_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.reading_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.reading_decision
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE (decision, amount, unit, observation_id, decided_at) ON tenant.reading_decision
  TO shirube_tenant;

-- Of each feed, job and import: the newest run, and how many failed since one was done.
CREATE INDEX plugin_run_part ON tenant.plugin_run (tenant_id, plugin_id, kind, part, ended_at DESC);
