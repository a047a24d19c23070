-- A tenant's life: its states and the steps between them, which tenant follows which, and its settings.

ALTER TABLE platform.tenant DROP CONSTRAINT tenant_status_check,
  ADD CHECK (status IN ('trial', 'active', 'suspended', 'closed'));

-- Ids under which this tenant lived before it was brought in here: entries of its record still name them.
ALTER TABLE platform.tenant ADD COLUMN former_ids uuid[] NOT NULL DEFAULT '{}';

CREATE TABLE platform.tenant_transition (
  from_status text NOT NULL,
  to_status text NOT NULL,
  PRIMARY KEY (from_status, to_status)
);
INSERT INTO platform.tenant_transition VALUES
  ('trial', 'active'), ('trial', 'suspended'), ('trial', 'closed'),
  ('active', 'suspended'), ('active', 'closed'),
  ('suspended', 'active'), ('suspended', 'closed'),
  -- Closed by mistake. What has successors stays closed: the service asks.
  ('closed', 'active');
GRANT SELECT ON platform.tenant_transition TO shirube_platform;

-- Whoever changes a status, by whichever program or login, takes one of these steps.
CREATE FUNCTION platform.allow_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM platform.tenant_transition WHERE from_status = OLD.status AND to_status = NEW.status) THEN
    RAISE EXCEPTION 'a tenant that is % cannot become %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'tenant_transition';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER allow_status BEFORE UPDATE OF status ON platform.tenant
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION platform.allow_status();

-- Mergers, splits and renamings of municipalities: each pair of before and after. Rows of the predecessor
-- stay its own.
CREATE TABLE platform.succession (
  predecessor_id uuid NOT NULL REFERENCES platform.tenant (id),
  successor_id uuid NOT NULL REFERENCES platform.tenant (id),
  took_effect_on date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('merger', 'split', 'renaming')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (predecessor_id, successor_id),
  CHECK (predecessor_id <> successor_id)
);
CREATE INDEX succession_of_successor ON platform.succession (successor_id);
GRANT SELECT, INSERT ON platform.succession TO shirube_platform;

-- The directory's entries name their successors and predecessors, so whoever keeps one is told.
CREATE FUNCTION platform.tell_succession() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('shirube_directory', code) FROM platform.tenant
    WHERE id IN (coalesce(NEW.predecessor_id, OLD.predecessor_id), coalesce(NEW.successor_id, OLD.successor_id));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_succession AFTER INSERT OR UPDATE OR DELETE ON platform.succession
  FOR EACH ROW EXECUTE FUNCTION platform.tell_succession();

-- What a tenant chooses for itself; without a row the defaults count. Name and reading are the directory's.
CREATE TABLE tenant.settings (
  tenant_id uuid PRIMARY KEY,
  accent_color char(7) NOT NULL DEFAULT '#0017c1' CHECK (accent_color ~ '^#[0-9a-f]{6}$'),
  fiscal_year_start_month integer NOT NULL DEFAULT 4 CHECK (fiscal_year_start_month BETWEEN 1 AND 12),
  languages text[] NOT NULL DEFAULT '{ja,en}'
    CHECK (cardinality(languages) > 0 AND languages <@ ARRAY['ja', 'en']),
  -- How long the record is kept. The law of the house: at least a year.
  record_retention_days integer NOT NULL DEFAULT 1825 CHECK (record_retention_days BETWEEN 365 AND 36500)
);
ALTER TABLE tenant.settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.settings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.settings
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON tenant.settings TO shirube_tenant;
GRANT UPDATE (accent_color, fiscal_year_start_month, languages, record_retention_days) ON tenant.settings TO shirube_tenant;

-- Drafts alone go, for the running system. A closed tenant is deleted whole, by the login that migrates.
ALTER POLICY only_drafts_go ON tenant.source TO shirube_tenant;
