-- The record: who did what, when, from where. Append-only and hash-chained: an entry's hash is SHA-256 over the
-- hash before it and the entry's own text, so whatever is changed, removed or put in shows (audit-log verify).
-- Only the two functions write. They are the migrating login's, which no running program uses; the doors may
-- call theirs and read, and have no right to insert, change or remove.
-- The tenant's house: the chain is the tenant's of the transaction's setting, as for every row here.

CREATE TABLE tenant.audit_head (
  tenant_id uuid PRIMARY KEY,
  seq bigint NOT NULL CHECK (seq >= 0),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);
ALTER TABLE tenant.audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.audit_head
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

CREATE TABLE tenant.audit_entry (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  at timestamptz NOT NULL,
  action text NOT NULL CHECK (action <> ''),
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
  who_kind text NOT NULL CHECK (who_kind IN ('person', 'service', 'program', 'nobody')),
  who_id text,
  who_name text,
  stands_in_for text,
  address text NOT NULL,
  request_id text NOT NULL,
  about_kind text NOT NULL,
  about_id text NOT NULL,
  about_name text,
  -- What was hashed, to the letter: all of the above, before and after.
  entry text NOT NULL CHECK (octet_length(entry) <= 262144),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (tenant_id, seq)
);
CREATE INDEX audit_entry_by_time ON tenant.audit_entry (tenant_id, at, seq);
ALTER TABLE tenant.audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.audit_entry
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Where the record begins since its oldest entries were removed: the last of them.
CREATE TABLE tenant.audit_checkpoint (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  removed bigint NOT NULL CHECK (removed > 0),
  newest_removed_at timestamptz NOT NULL,
  retention_days integer NOT NULL CHECK (retention_days >= 365),
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, seq),
  -- Whatever the setting says, nothing younger than a year goes.
  CHECK (newest_removed_at <= at - retention_days * interval '24 hours')
);
ALTER TABLE tenant.audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.audit_checkpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenant.audit_checkpoint
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT ON tenant.audit_head, tenant.audit_entry, tenant.audit_checkpoint TO shirube_tenant;

CREATE FUNCTION tenant.append_to_record(deed jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  last_seq bigint;
  last_hash bytea;
  moment timestamptz;
  text_of_entry text;
BEGIN
  IF mine IS NULL THEN
    RAISE EXCEPTION 'no tenant, no record' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT h.seq, h.hash INTO last_seq, last_hash FROM tenant.audit_head h WHERE h.tenant_id = mine FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO tenant.audit_head VALUES (mine, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT h.seq, h.hash INTO last_seq, last_hash FROM tenant.audit_head h WHERE h.tenant_id = mine FOR UPDATE;
  END IF;
  -- After the lock: within a chain later entries have later times.
  moment := clock_timestamp();
  last_seq := last_seq + 1;
  text_of_entry := jsonb_build_object(
    'house', 'tenant', 'chain', mine, 'seq', last_seq,
    'at', to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'action', deed ->> 'action', 'outcome', deed ->> 'outcome',
    'whoKind', deed ->> 'whoKind', 'whoId', deed ->> 'whoId', 'whoName', deed ->> 'whoName',
    'standsInFor', deed ->> 'standsInFor', 'address', deed ->> 'address', 'requestId', deed ->> 'requestId',
    'aboutKind', deed ->> 'aboutKind', 'aboutId', deed ->> 'aboutId', 'aboutName', deed ->> 'aboutName',
    'before', deed -> 'before', 'after', deed -> 'after')::text;
  last_hash := sha256(last_hash || convert_to(text_of_entry, 'UTF8'));
  INSERT INTO tenant.audit_entry (tenant_id, seq, at, action, outcome, who_kind, who_id, who_name, stands_in_for,
    address, request_id, about_kind, about_id, about_name, entry, hash)
  VALUES (mine, last_seq, moment, deed ->> 'action', deed ->> 'outcome', deed ->> 'whoKind', deed ->> 'whoId',
    deed ->> 'whoName', deed ->> 'standsInFor', deed ->> 'address', deed ->> 'requestId', deed ->> 'aboutKind',
    deed ->> 'aboutId', deed ->> 'aboutName', text_of_entry, last_hash);
  UPDATE tenant.audit_head h SET seq = last_seq, hash = last_hash WHERE h.tenant_id = mine;
  RETURN last_seq;
END $$;
REVOKE ALL ON FUNCTION tenant.append_to_record(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant.append_to_record(jsonb) TO shirube_tenant;

-- The platform's house: sign-ins, grants, refusals and the like, which happen before or beside any tenant's rows.
-- A chain for each tenant they belong to, and the nil UUID's for the platform itself.

CREATE TABLE platform.audit_head (
  chain uuid PRIMARY KEY,
  seq bigint NOT NULL CHECK (seq >= 0),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);

CREATE TABLE platform.audit_entry (
  chain uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  at timestamptz NOT NULL,
  action text NOT NULL CHECK (action <> ''),
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
  who_kind text NOT NULL CHECK (who_kind IN ('person', 'service', 'program', 'nobody')),
  who_id text,
  who_name text,
  stands_in_for text,
  address text NOT NULL,
  request_id text NOT NULL,
  about_kind text NOT NULL,
  about_id text NOT NULL,
  about_name text,
  -- What was hashed, to the letter: all of the above, before and after.
  entry text NOT NULL CHECK (octet_length(entry) <= 262144),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_entry_by_time ON platform.audit_entry (chain, at, seq);

-- Where the record begins since its oldest entries were removed: the last of them.
CREATE TABLE platform.audit_checkpoint (
  chain uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  removed bigint NOT NULL CHECK (removed > 0),
  newest_removed_at timestamptz NOT NULL,
  retention_days integer NOT NULL CHECK (retention_days >= 365),
  at timestamptz NOT NULL,
  PRIMARY KEY (chain, seq),
  -- Whatever the setting says, nothing younger than a year goes.
  CHECK (newest_removed_at <= at - retention_days * interval '24 hours')
);

GRANT SELECT ON platform.audit_head, platform.audit_entry, platform.audit_checkpoint TO shirube_platform;

CREATE FUNCTION platform.append_to_record(belongs_to uuid, deed jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine uuid := coalesce(belongs_to, '00000000-0000-0000-0000-000000000000');
  last_seq bigint;
  last_hash bytea;
  moment timestamptz;
  text_of_entry text;
BEGIN
  SELECT h.seq, h.hash INTO last_seq, last_hash FROM platform.audit_head h WHERE h.chain = mine FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO platform.audit_head VALUES (mine, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT h.seq, h.hash INTO last_seq, last_hash FROM platform.audit_head h WHERE h.chain = mine FOR UPDATE;
  END IF;
  -- After the lock: within a chain later entries have later times.
  moment := clock_timestamp();
  last_seq := last_seq + 1;
  text_of_entry := jsonb_build_object(
    'house', 'platform', 'chain', mine, 'seq', last_seq,
    'at', to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'action', deed ->> 'action', 'outcome', deed ->> 'outcome',
    'whoKind', deed ->> 'whoKind', 'whoId', deed ->> 'whoId', 'whoName', deed ->> 'whoName',
    'standsInFor', deed ->> 'standsInFor', 'address', deed ->> 'address', 'requestId', deed ->> 'requestId',
    'aboutKind', deed ->> 'aboutKind', 'aboutId', deed ->> 'aboutId', 'aboutName', deed ->> 'aboutName',
    'before', deed -> 'before', 'after', deed -> 'after')::text;
  last_hash := sha256(last_hash || convert_to(text_of_entry, 'UTF8'));
  INSERT INTO platform.audit_entry (chain, seq, at, action, outcome, who_kind, who_id, who_name, stands_in_for,
    address, request_id, about_kind, about_id, about_name, entry, hash)
  VALUES (mine, last_seq, moment, deed ->> 'action', deed ->> 'outcome', deed ->> 'whoKind', deed ->> 'whoId',
    deed ->> 'whoName', deed ->> 'standsInFor', deed ->> 'address', deed ->> 'requestId', deed ->> 'aboutKind',
    deed ->> 'aboutId', deed ->> 'aboutName', text_of_entry, last_hash);
  UPDATE platform.audit_head h SET seq = last_seq, hash = last_hash WHERE h.chain = mine;
  RETURN last_seq;
END $$;
REVOKE ALL ON FUNCTION platform.append_to_record(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.append_to_record(uuid, jsonb) TO shirube_platform;
