-- What three plugins leave in a city: they are enabled, each of their feeds is connected with an indicator, ran, and
-- the figures of its last two years are the feed's. The same figures as before, so that both databases answer alike.
CREATE SCHEMA IF NOT EXISTS bench;

-- Each feed of the plugins with an indicator of the city of its own.
CREATE OR REPLACE FUNCTION bench.connected(code text, plugins jsonb)
RETURNS TABLE (plugin text, version text, feed text, indicator uuid, run uuid)
LANGUAGE sql IMMUTABLE AS $$
  SELECT p.plugin ->> 'id', p.plugin ->> 'version', f.feed, bench.id(code || '/indicator/' || row_number() OVER ()),
    bench.id(code || '/run/' || (p.plugin ->> 'id') || '/' || f.feed)
  FROM jsonb_array_elements(plugins) AS p (plugin), jsonb_array_elements_text(p.plugin -> 'feeds') AS f (feed)
$$;

CREATE OR REPLACE FUNCTION bench.plug(city uuid, code text, plugins jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.tenant_id', city::text, true);
  INSERT INTO tenant.plugin_enablement (tenant_id, plugin_id, enabled)
    SELECT city, p.plugin ->> 'id', true FROM jsonb_array_elements(plugins) AS p (plugin);
  INSERT INTO tenant.plugin_feed (tenant_id, plugin_id, feed_id, indicator_id)
    SELECT city, plugin, feed, indicator FROM bench.connected(code, plugins);
  INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, took_ms, readings, started_at, ended_at)
    SELECT city, run, plugin, version, 'feed', feed, 'done', 300, 2, now(), now() FROM bench.connected(code, plugins);

  -- No sheet places them any more, for a person's value would stand before the feed's.
  DELETE FROM tenant.sheet_row_observation s USING tenant.observation o, bench.connected(code, plugins) c
    WHERE s.tenant_id = city AND o.tenant_id = city AND o.id = s.observation_id AND o.indicator_id = c.indicator AND o.period_year >= 2022;
  UPDATE tenant.observation o SET source_id = NULL FROM bench.connected(code, plugins) c
    WHERE o.tenant_id = city AND o.indicator_id = c.indicator AND o.period_year >= 2022;
  INSERT INTO tenant.observation_evidence (tenant_id, observation_id, indicator_id, plugin_id, plugin_version, feed_id, run_id, evidence, read_at)
    SELECT city, o.id, c.indicator, c.plugin, c.version, c.feed, c.run, '{"query": "bench", "count": 1}', now()
    FROM tenant.observation o JOIN bench.connected(code, plugins) c ON c.indicator = o.indicator_id WHERE o.tenant_id = city AND o.period_year >= 2022;
  INSERT INTO tenant.reading (tenant_id, indicator_id, period_key, plugin_id, feed_id, plugin_version, period_label, amount, unit,
      provisional, evidence, state, observation_id, run_id, read_at)
    SELECT city, c.indicator, o.period_key, c.plugin, c.feed, c.version, o.period_label, o.amount, o.unit,
      false, '{"query": "bench", "count": 1}', 'observed', o.id, c.run, now()
    FROM tenant.observation o JOIN bench.connected(code, plugins) c ON c.indicator = o.indicator_id WHERE o.tenant_id = city AND o.period_year >= 2022;
END $$;
