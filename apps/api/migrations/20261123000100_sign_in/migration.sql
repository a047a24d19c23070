-- When the browser first showed a session's present token. Until then the token before it still counts: an
-- answer that carried the new one may have been lost on its way.
ALTER TABLE platform.session ADD COLUMN confirmed_at timestamptz;
GRANT UPDATE (confirmed_at) ON platform.session TO shirube_platform;

-- A role that a group gave counts only while the group still stands for it.
CREATE TRIGGER tell_people AFTER DELETE ON platform.group_role
  FOR EACH ROW EXECUTE FUNCTION platform.tell_people('');
