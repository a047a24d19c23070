-- Four houses: the tenant directory, tenants' rows, what is published, and small reference tables.
-- Logins are roles of the whole server and are made by set-up before this runs; here they get rights only.

CREATE SCHEMA platform;
CREATE SCHEMA tenant;
CREATE SCHEMA published;
CREATE SCHEMA reference;

GRANT USAGE ON SCHEMA platform TO shirube_platform;
GRANT USAGE ON SCHEMA tenant, reference TO shirube_tenant;
GRANT USAGE ON SCHEMA published TO shirube_published;
-- Whatever is published later is readable by its login from the start, and by that alone.
ALTER DEFAULT PRIVILEGES IN SCHEMA published GRANT SELECT ON TABLES TO shirube_published;

-- The directory. It holds no figure of a plan; `indicator_count` is what the tenant's own service
-- told after its last commit, so that a list of cities needs no tenant row.
CREATE TABLE platform.tenant (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code char(6) NOT NULL UNIQUE CHECK (code ~ '^[0-9]{6}$'),
  name text NOT NULL CHECK (name <> ''),
  name_reading text,
  name_en text,
  prefecture text,
  kind text NOT NULL CHECK (kind IN ('municipality', 'prefecture', 'alliance', 'ministry')),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
  indicator_count integer NOT NULL DEFAULT 0 CHECK (indicator_count >= 0),
  created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON platform.tenant TO shirube_platform;
GRANT UPDATE (name, name_reading, name_en, prefecture, status, indicator_count) ON platform.tenant TO shirube_platform;

-- Which step an import may take. A source row carries its last step as a foreign key to here,
-- so that no trigger is needed on a tenant table.
CREATE TABLE reference.source_transition (
  from_state text NOT NULL,
  to_state text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
INSERT INTO reference.source_transition VALUES
  ('received', 'draft'), ('draft', 'committed'), ('committed', 'undone');
GRANT SELECT ON reference.source_transition TO shirube_tenant;
