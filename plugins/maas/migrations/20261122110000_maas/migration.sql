-- MaaS and public transport. Counts of a store are never changed: a restated day is a new revision of it.

-- Who drives, sells or programmes.
CREATE TABLE operator (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  name text NOT NULL CHECK (name <> ''),
  kind text NOT NULL CHECK (kind IN ('bus', 'taxi', 'rail', 'app', 'other')),
  PRIMARY KEY (tenant_id, id)
);
ALTER TABLE operator ENABLE ROW LEVEL SECURITY;
ALTER TABLE operator FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON operator
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON operator TO plugin_maas;

-- A function of the app. `counted_as`: functions of one name count once, whoever offers them.
CREATE TABLE service (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  name text NOT NULL CHECK (name <> ''),
  counted_as text NOT NULL CHECK (counted_as <> ''),
  operator_id text,
  started_on date NOT NULL,
  ended_on date,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, operator_id) REFERENCES operator (tenant_id, id),
  CHECK (ended_on IS NULL OR ended_on > started_on)
);
ALTER TABLE service ENABLE ROW LEVEL SECURITY;
ALTER TABLE service FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON service
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON service TO plugin_maas;

-- Until when a register is known to be right: it says nothing of the time after.
CREATE TABLE register_state (
  tenant_id uuid NOT NULL,
  register text NOT NULL CHECK (register IN ('service')),
  as_of date NOT NULL,
  PRIMARY KEY (tenant_id, register)
);
ALTER TABLE register_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_state FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON register_state
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON register_state TO plugin_maas;

-- A report of a store that was handed in, and the days it speaks of.
CREATE TABLE store_report (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  store text NOT NULL CHECK (store IN ('apple', 'google')),
  first_day date NOT NULL,
  last_day date NOT NULL,
  file_name text NOT NULL,
  taken_at timestamptz NOT NULL,
  new_counts integer NOT NULL,
  restated_counts integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (last_day >= first_day)
);
ALTER TABLE store_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE store_report FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON store_report
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON store_report TO plugin_maas;

-- Downloads of some days (mostly one) as a store reported them. The highest revision is the one that counts.
CREATE TABLE download_count (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  store text NOT NULL CHECK (store IN ('apple', 'google')),
  app text NOT NULL CHECK (app <> ''),
  first_day date NOT NULL,
  last_day date NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  users integer NOT NULL CHECK (users >= 0),
  devices integer CHECK (devices >= 0),
  events integer CHECK (events >= 0),
  report_id text NOT NULL,
  note text,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, store, app, first_day, last_day, revision),
  FOREIGN KEY (tenant_id, report_id) REFERENCES store_report (tenant_id, id),
  CHECK (last_day >= first_day)
);
ALTER TABLE download_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE download_count FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON download_count
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE (note) ON download_count TO plugin_maas;

-- Shared taxis: a day and area, or one run of it.
CREATE TABLE taxi_run (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  day date NOT NULL,
  area text NOT NULL CHECK (area <> ''),
  run text NOT NULL,
  trips integer NOT NULL CHECK (trips >= 0),
  users integer NOT NULL CHECK (users >= 0),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, day, area, run)
);
ALTER TABLE taxi_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE taxi_run FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON taxi_run
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON taxi_run TO plugin_maas;

-- Persons carried by a line in a month; `month` is its first day.
CREATE TABLE ridership_month (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  operator text NOT NULL CHECK (operator <> ''),
  line text NOT NULL CHECK (line <> ''),
  riders bigint NOT NULL CHECK (riders >= 0),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, month, operator, line)
);
ALTER TABLE ridership_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE ridership_month FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ridership_month
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON ridership_month TO plugin_maas;

-- Passes sold and coupons given out and used in a month.
CREATE TABLE ticket_month (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  kind text NOT NULL CHECK (kind IN ('pass', 'coupon')),
  name text NOT NULL CHECK (name <> ''),
  issued integer NOT NULL CHECK (issued >= 0),
  used integer CHECK (used >= 0),
  yen bigint NOT NULL CHECK (yen >= 0),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, month, kind, name)
);
ALTER TABLE ticket_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_month FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ticket_month
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON ticket_month TO plugin_maas;

-- What was promised, as the city's plan prints it: the line in the charts. The indicator's own target is the core's.
CREATE TABLE target (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  subject text NOT NULL CHECK (subject IN ('downloads', 'services', 'shared-taxi', 'ridership')),
  year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  amount bigint NOT NULL CHECK (amount >= 0),
  source text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, subject, year)
);
ALTER TABLE target ENABLE ROW LEVEL SECURITY;
ALTER TABLE target FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON target
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON target TO plugin_maas;

-- A GTFS-JP feed that was handed in. `series`: its agencies; the newest sound one of a series is current.
-- `counted_on`: the day whose trips and calls its routes and stops have.
CREATE TABLE gtfs_feed (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  series text NOT NULL,
  state text NOT NULL CHECK (state IN ('current', 'superseded', 'refused')),
  file_name text NOT NULL,
  taken_at timestamptz NOT NULL,
  publisher text,
  version text,
  starts_on date,
  ends_on date,
  counted_on date,
  agencies integer NOT NULL,
  routes integer NOT NULL,
  stops integer NOT NULL,
  trips integer NOT NULL,
  stop_times integer NOT NULL,
  errors integer NOT NULL,
  warnings integer NOT NULL,
  infos integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
ALTER TABLE gtfs_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE gtfs_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON gtfs_feed
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE (state) ON gtfs_feed TO plugin_maas;

-- What the validation found: where it stands, what it is and what to do, in both languages.
CREATE TABLE gtfs_finding (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  feed_id text NOT NULL,
  at integer NOT NULL,
  severity text NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  code text NOT NULL,
  file text NOT NULL,
  line integer,
  field text,
  what_ja text NOT NULL,
  what_en text NOT NULL,
  todo_ja text NOT NULL,
  todo_en text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, feed_id) REFERENCES gtfs_feed (tenant_id, id)
);
ALTER TABLE gtfs_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE gtfs_finding FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON gtfs_finding
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON gtfs_finding TO plugin_maas;

-- Routes of the current feeds, with what their trips say of them.
CREATE TABLE gtfs_route (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  feed_id text NOT NULL,
  route_id text NOT NULL,
  at integer NOT NULL,
  agency text NOT NULL,
  name text NOT NULL,
  trips integer NOT NULL,
  trips_on_day integer NOT NULL,
  first_departure integer,
  last_departure integer,
  stops integer NOT NULL,
  lowest_fare integer,
  highest_fare integer,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, feed_id, route_id),
  FOREIGN KEY (tenant_id, feed_id) REFERENCES gtfs_feed (tenant_id, id)
);
ALTER TABLE gtfs_route ENABLE ROW LEVEL SECURITY;
ALTER TABLE gtfs_route FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON gtfs_route
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON gtfs_route TO plugin_maas;

-- Stops of the current feeds. Places are kept as printed.
CREATE TABLE gtfs_stop (
  tenant_id uuid NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  feed_id text NOT NULL,
  stop_id text NOT NULL,
  at integer NOT NULL,
  name text NOT NULL,
  kana text,
  platform text,
  lat numeric NOT NULL,
  lon numeric NOT NULL,
  routes integer NOT NULL,
  calls_on_day integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, feed_id, stop_id),
  FOREIGN KEY (tenant_id, feed_id) REFERENCES gtfs_feed (tenant_id, id)
);
ALTER TABLE gtfs_stop ENABLE ROW LEVEL SECURITY;
ALTER TABLE gtfs_stop FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON gtfs_stop
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON gtfs_stop TO plugin_maas;

-- The stops of a route's longest trip, in order.
CREATE TABLE gtfs_route_stop (
  tenant_id uuid NOT NULL,
  feed_id text NOT NULL,
  route_id text NOT NULL,
  direction integer NOT NULL,
  at integer NOT NULL,
  stop_id text NOT NULL,
  PRIMARY KEY (tenant_id, feed_id, route_id, direction, at),
  FOREIGN KEY (tenant_id, feed_id, route_id) REFERENCES gtfs_route (tenant_id, feed_id, route_id),
  FOREIGN KEY (tenant_id, feed_id, stop_id) REFERENCES gtfs_stop (tenant_id, feed_id, stop_id)
);
ALTER TABLE gtfs_route_stop ENABLE ROW LEVEL SECURITY;
ALTER TABLE gtfs_route_stop FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON gtfs_route_stop
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON gtfs_route_stop TO plugin_maas;
