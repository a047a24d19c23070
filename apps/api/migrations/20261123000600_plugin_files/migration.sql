-- One row a run, from the moment it waits: what somebody handed in is shown while it waits and while it is read.
ALTER TABLE tenant.plugin_run DROP CONSTRAINT plugin_run_outcome_check;
ALTER TABLE tenant.plugin_run
  ADD CONSTRAINT plugin_run_outcome_check CHECK (outcome IN ('queued', 'running', 'done', 'failed', 'killed')),
  -- How often it was begun: a host that died, or a plugin that failed and is tried again.
  ADD COLUMN attempts integer NOT NULL DEFAULT 1,
  ADD COLUMN queued_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN started_at timestamptz,
  ALTER COLUMN ended_at DROP NOT NULL,
  ALTER COLUMN ended_at DROP DEFAULT,
  ALTER COLUMN took_ms DROP NOT NULL,
  -- Who asked for it; null: its time had come.
  ADD COLUMN asked_by text,
  -- Of a file: what it is, and how far it was read. Its hash is known when all of it is there.
  ADD COLUMN file_name text,
  ADD COLUMN file_bytes bigint,
  ADD COLUMN file_sha256 char(64),
  ADD COLUMN bytes_read bigint,
  ADD COLUMN IF NOT EXISTS rows_read integer,
  ADD COLUMN IF NOT EXISTS rows_taken integer,
  ADD CHECK ((outcome IN ('queued', 'running')) = (ended_at IS NULL));
UPDATE tenant.plugin_run SET queued_at = ended_at, started_at = ended_at;
DROP INDEX tenant.plugin_run_newest;
CREATE INDEX plugin_run_newest ON tenant.plugin_run
  (tenant_id, plugin_id, (coalesce(ended_at, started_at, queued_at)) DESC);
GRANT UPDATE (plugin_version, outcome, why, message, took_ms, readings, rejects, metrics, log, attempts, started_at,
  ended_at, file_bytes, file_sha256, bytes_read, rows_read, rows_taken) ON tenant.plugin_run TO shirube_tenant;

-- A file on its way to a plugin, in pieces: any process finds it again after another died. Gone with the run.
CREATE TABLE tenant.plugin_file_piece (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  position integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (tenant_id, run_id, position),
  FOREIGN KEY (tenant_id, run_id) REFERENCES tenant.plugin_run (tenant_id, id)
);
-- Written once, read once: compressing it would cost more than it saves.
ALTER TABLE tenant.plugin_file_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What a plugin that listens has not been told yet; written with the observation it is about.
CREATE TABLE tenant.plugin_event (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  plugin_id text NOT NULL,
  event jsonb NOT NULL,
  happened_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX plugin_event_oldest ON tenant.plugin_event (tenant_id, plugin_id, happened_at);

ALTER TABLE tenant.plugin_file_piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plugin_file_piece FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plugin_file_piece
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE tenant.plugin_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plugin_event FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.plugin_event
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON tenant.plugin_file_piece, tenant.plugin_event TO shirube_tenant;
