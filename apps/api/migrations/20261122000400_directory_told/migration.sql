-- Whoever keeps an entry of the directory at hand is told when it changes, by whichever program or login.
CREATE FUNCTION platform.tell_directory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('shirube_directory', coalesce(NEW.code, OLD.code));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_directory AFTER INSERT OR UPDATE OR DELETE ON platform.tenant
  FOR EACH ROW EXECUTE FUNCTION platform.tell_directory();

-- Changes of a tenant's indicators that are under way or whose count was never told: directory and rows
-- are reached by two logins, so by two transactions. What a crash leaves above zero is counted anew.
ALTER TABLE platform.tenant ADD COLUMN counts_pending integer NOT NULL DEFAULT 0 CHECK (counts_pending >= 0);
GRANT UPDATE (counts_pending) ON platform.tenant TO shirube_platform;
