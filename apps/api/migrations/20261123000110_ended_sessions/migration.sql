-- A session that is long over is of no use, and holds what a person's provider said of them.
GRANT DELETE ON platform.session TO shirube_platform;
CREATE INDEX session_over ON platform.session (expires_at);
