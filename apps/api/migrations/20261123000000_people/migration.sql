-- Who there is, how they sign in, and which roles they hold where. Reached through the platform's door:
-- sign-in comes before any tenant. Sections are a tenant's own rows; what refers to them carries the tenant.

CREATE TABLE tenant.section (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (name <> ''),
  name_en text CHECK (name_en <> ''),
  position integer NOT NULL DEFAULT 0,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);
ALTER TABLE tenant.section ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.section FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.section
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON tenant.section TO shirube_tenant;
GRANT UPDATE (name, name_en, position, closed_at) ON tenant.section TO shirube_tenant;

-- Which section answers for an indicator (null: the planner), and whether its figures are confidential.
ALTER TABLE tenant.indicator ADD COLUMN section_id uuid,
  ADD COLUMN confidential boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (tenant_id, section_id) REFERENCES tenant.section (tenant_id, id);
GRANT UPDATE (section_id, confidential) ON tenant.indicator TO shirube_tenant;

CREATE TABLE platform.person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  display_name text NOT NULL CHECK (display_name <> ''),
  -- As the provider told it last. Never a key: whoever controls an address at one provider is nobody at another.
  email text,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE platform.identity_provider (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  issuer text NOT NULL CHECK (issuer ~ '^https?://'),
  client_id text NOT NULL CHECK (client_id <> ''),
  -- Name of the secret in the environment or the folder of secrets; never the secret. Null: a public client.
  secret_name text CHECK (secret_name ~ '^[A-Z][A-Z0-9_]{0,99}$'),
  name text NOT NULL CHECK (name <> ''),
  name_en text,
  scope text NOT NULL DEFAULT 'openid profile email',
  groups_claim text NOT NULL DEFAULT 'groups' CHECK (groups_claim <> ''),
  -- Whether its groups may make platform operators.
  for_platform boolean NOT NULL DEFAULT false,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (issuer, client_id)
);

-- A provider serves any number of tenants, a tenant is served by any number of providers.
CREATE TABLE platform.tenant_provider (
  tenant_id uuid NOT NULL REFERENCES platform.tenant (id),
  provider_id uuid NOT NULL REFERENCES platform.identity_provider (id),
  -- Domains of mail addresses that are led to this provider; empty: it is offered by name only.
  domains text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, provider_id)
);

-- What a group of the provider means here. Tenant null: the platform itself, role platformOperator.
CREATE TABLE platform.group_role (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  provider_id uuid NOT NULL REFERENCES platform.identity_provider (id),
  tenant_id uuid,
  group_name text NOT NULL CHECK (group_name <> ''),
  role text NOT NULL,
  section_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (provider_id, tenant_id, group_name, role, section_id),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES platform.tenant_provider (tenant_id, provider_id),
  FOREIGN KEY (tenant_id, section_id) REFERENCES tenant.section (tenant_id, id),
  CHECK ((tenant_id IS NULL) = (role = 'platformOperator')),
  CHECK (section_id IS NULL OR role = 'sectionOwner')
);

-- A person as one provider knows them. The issuer and its subject together, and nothing else, are who one is.
CREATE TABLE platform.identity (
  issuer text NOT NULL,
  subject text NOT NULL CHECK (subject <> ''),
  person_id uuid NOT NULL REFERENCES platform.person (id),
  last_signed_in_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_of_person ON platform.identity (person_id);

-- A role held in a tenant; `group`: as the provider's groups gave it at the last sign-in, `granted`: by an
-- administrator or an invitation. A section owner of several sections has several rows.
CREATE TABLE platform.assignment (
  tenant_id uuid NOT NULL REFERENCES platform.tenant (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES platform.person (id),
  role text NOT NULL CHECK (role <> 'platformOperator'),
  section_id uuid,
  origin text NOT NULL CHECK (origin IN ('group', 'granted')),
  provider_id uuid REFERENCES platform.identity_provider (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE NULLS NOT DISTINCT (tenant_id, person_id, role, section_id, origin, provider_id),
  FOREIGN KEY (tenant_id, section_id) REFERENCES tenant.section (tenant_id, id),
  CHECK ((origin = 'group') = (provider_id IS NOT NULL)),
  CHECK (section_id IS NULL OR role = 'sectionOwner')
);
CREATE INDEX assignment_of_person ON platform.assignment (person_id);

CREATE TABLE platform.platform_operator (
  person_id uuid PRIMARY KEY REFERENCES platform.person (id),
  provider_id uuid REFERENCES platform.identity_provider (id),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Standing in for somebody, from `valid_from` until just before `valid_until`.
CREATE TABLE platform.deputyship (
  tenant_id uuid NOT NULL REFERENCES platform.tenant (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  deputy_id uuid NOT NULL REFERENCES platform.person (id),
  stands_in_for_id uuid NOT NULL REFERENCES platform.person (id),
  role text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  revoked_at timestamptz,
  created_by uuid REFERENCES platform.person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CHECK (deputy_id <> stands_in_for_id),
  CHECK (valid_until > valid_from AND valid_until <= valid_from + interval '366 days')
);
CREATE INDEX deputyship_of_person ON platform.deputyship (deputy_id);

-- A tenant lets platform operators look, for at most a fortnight at a time, and says why.
CREATE TABLE platform.support_grant (
  tenant_id uuid NOT NULL REFERENCES platform.tenant (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  reason text NOT NULL CHECK (reason <> ''),
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz NOT NULL,
  revoked_at timestamptz,
  created_by uuid NOT NULL REFERENCES platform.person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CHECK (valid_until > valid_from AND valid_until <= valid_from + interval '14 days')
);

-- An invitation is accepted by whoever signs in with its one-time code; the address only carries the mail.
CREATE TABLE platform.invitation (
  tenant_id uuid NOT NULL REFERENCES platform.tenant (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  email text NOT NULL,
  role text NOT NULL CHECK (role <> 'platformOperator'),
  section_id uuid,
  code_hash bytea NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  expires_at timestamptz NOT NULL,
  sent_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid REFERENCES platform.person (id),
  revoked_at timestamptz,
  created_by uuid NOT NULL REFERENCES platform.person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, section_id) REFERENCES tenant.section (tenant_id, id),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
  CHECK (section_id IS NULL OR role = 'sectionOwner')
);

-- A sign-in under way: bound to the browser by a cookie of its own, used once, kept a few minutes.
CREATE TABLE platform.sign_in_attempt (
  binding_hash bytea PRIMARY KEY CHECK (length(binding_hash) = 32),
  provider_id uuid NOT NULL REFERENCES platform.identity_provider (id),
  state text NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  return_to text NOT NULL CHECK (return_to ~ '^/'),
  invitation_hash bytea,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_attempt_expired ON platform.sign_in_attempt (expires_at);

-- Only hashes of what the browser holds. `previous_hash` still counts for a moment after a change of token,
-- because requests sent before it arrive after it.
CREATE TABLE platform.session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  previous_hash bytea UNIQUE CHECK (length(previous_hash) = 32),
  rotated_at timestamptz NOT NULL DEFAULT now(),
  person_id uuid NOT NULL REFERENCES platform.person (id),
  provider_id uuid NOT NULL REFERENCES platform.identity_provider (id),
  -- The hint of a sign-out at the provider.
  id_token text NOT NULL,
  address text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  -- Moved on by use, never beyond `expires_at`.
  idle_until timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK (idle_until <= expires_at)
);
CREATE INDEX session_of_person ON platform.session (person_id);

-- Personal (acts as the person, with at most `rights`) or of a service (acts as itself, with `role` in one tenant).
CREATE TABLE platform.access_token (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  -- Its first letters, to be recognised by.
  prefix text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  kind text NOT NULL CHECK (kind IN ('personal', 'service')),
  person_id uuid REFERENCES platform.person (id),
  tenant_id uuid REFERENCES platform.tenant (id),
  role text,
  section_id uuid,
  rights text[] NOT NULL CHECK (cardinality(rights) > 0),
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_by uuid NOT NULL REFERENCES platform.person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (tenant_id, section_id) REFERENCES tenant.section (tenant_id, id),
  CHECK ((kind = 'personal') = (person_id IS NOT NULL)),
  CHECK ((kind = 'service') = (tenant_id IS NOT NULL AND role IS NOT NULL)),
  CHECK (expires_at <= created_at + interval '366 days')
);

GRANT SELECT, INSERT ON platform.person, platform.identity_provider, platform.tenant_provider,
  platform.group_role, platform.identity, platform.assignment, platform.platform_operator, platform.deputyship,
  platform.support_grant, platform.invitation, platform.sign_in_attempt, platform.session, platform.access_token
  TO shirube_platform;
GRANT UPDATE (display_name, email, disabled_at) ON platform.person TO shirube_platform;
GRANT UPDATE (secret_name, name, name_en, scope, groups_claim, closed_at) ON platform.identity_provider TO shirube_platform;
GRANT UPDATE (domains) ON platform.tenant_provider TO shirube_platform;
GRANT UPDATE (last_signed_in_at) ON platform.identity TO shirube_platform;
GRANT UPDATE (revoked_at, valid_until) ON platform.deputyship TO shirube_platform;
GRANT UPDATE (revoked_at) ON platform.support_grant TO shirube_platform;
GRANT UPDATE (sent_at, accepted_at, accepted_by, revoked_at) ON platform.invitation TO shirube_platform;
GRANT UPDATE (token_hash, previous_hash, rotated_at, last_used_at, idle_until, revoked_at) ON platform.session TO shirube_platform;
GRANT UPDATE (last_used_at, revoked_at) ON platform.access_token TO shirube_platform;
GRANT DELETE ON platform.group_role, platform.assignment, platform.platform_operator, platform.sign_in_attempt,
  platform.tenant_provider TO shirube_platform;

-- Whoever keeps what a person may do at hand is told when it changes. The payload is the person's id; empty
-- where it may concern anybody. Use of a session or token is no change.
CREATE FUNCTION platform.tell_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
  PERFORM pg_notify('shirube_people', coalesce(changed ->> TG_ARGV[0], ''));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_people AFTER UPDATE ON platform.person
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('id');
CREATE TRIGGER tell_people AFTER INSERT OR DELETE ON platform.assignment
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('');
CREATE TRIGGER tell_people AFTER INSERT OR DELETE ON platform.platform_operator
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('person_id');
CREATE TRIGGER tell_people AFTER INSERT OR UPDATE ON platform.deputyship
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('deputy_id');
CREATE TRIGGER tell_people AFTER INSERT OR UPDATE ON platform.support_grant
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('');
CREATE TRIGGER tell_people AFTER UPDATE OF token_hash, revoked_at ON platform.session
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('person_id');
CREATE TRIGGER tell_people AFTER UPDATE OF revoked_at ON platform.access_token
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('');
CREATE TRIGGER tell_people AFTER UPDATE OF closed_at ON platform.identity_provider
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('');
