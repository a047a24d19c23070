-- One seeded city: a plan, one committed sheet, 40 indicators with baseline, target and 8 yearly
-- observations. Every figure follows from the city's code, so two seeds of one size are equal.
-- Run by the migration login, which row-level security binds too: the tenant is set like anywhere else.
CREATE SCHEMA IF NOT EXISTS bench;

-- Same words, same id; ids of different cities lie as far apart as random ones do.
CREATE OR REPLACE FUNCTION bench.id(words text) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT md5(words)::uuid $$;

-- 0 to 999, from the words.
CREATE OR REPLACE FUNCTION bench.chance(words text) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT ('x' || left(md5(words), 7))::bit(28)::integer % 1000 $$;

-- A city's indicators: three of four shall rise.
CREATE OR REPLACE FUNCTION bench.shape(code text, indicators integer)
RETURNS TABLE (n integer, id uuid, name text, unit text, rises boolean, baseline numeric, target numeric)
LANGUAGE sql IMMUTABLE ROWS 40 AS $$
  SELECT n, bench.id(code || '/indicator/' || n::text), topic[1 + (n - 1) % 8] || measured[1 + (n - 1) / 8 % 5],
    unit[1 + (n - 1) / 8 % 5], n % 4 <> 0, start, round(start * CASE WHEN n % 4 <> 0 THEN 1.5 ELSE 0.6 END, 1)
  FROM generate_series(1, indicators) AS n,
    LATERAL (SELECT round((100 + bench.chance(code || '/' || n::text || '/start')) / 10.0, 1) AS start) AS first,
    (SELECT ARRAY['観光', '農業', '子育て', '防災', '水源', '森林', '交通', '省エネ'] AS topic,
            ARRAY['に参加した人', 'の相談', 'の満足度', 'の拠点', 'の排出量'] AS measured,
            ARRAY['人', '件', '%', '箇所', 't'] AS unit) AS words
$$;

CREATE OR REPLACE FUNCTION bench.fill(city uuid, code text, indicators integer, years integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  sheet constant uuid := bench.id(code || '/source');
  first_year constant integer := 2016;
BEGIN
  PERFORM set_config('app.tenant_id', city::text, true);

  INSERT INTO tenant.plan (tenant_id, id, title, selected_year)
  VALUES (city, bench.id(code || '/plan'), 'SDGs未来都市計画', 2019);
  INSERT INTO tenant.plan_phase (tenant_id, id, plan_id, name, start_year, end_year)
  VALUES (city, bench.id(code || '/phase'), bench.id(code || '/plan'), '第1期', 2021, 2023);

  INSERT INTO tenant.source (tenant_id, id, title, format, document_date, content, content_hash, row_count,
    state, previous_state, created_by, committed_by, committed_at, created_at)
  VALUES (city, sheet, '進捗評価シート', 'text', '2024-08-01', convert_to(code, 'UTF8'),
    encode(sha256(convert_to(code, 'UTF8')), 'hex'), indicators,
    'committed', 'draft', 'bench', 'bench', '2024-09-01T00:00:00Z', '2024-09-01T00:00:00Z');

  INSERT INTO tenant.indicator (tenant_id, id, key, source_id)
  SELECT city, id, name, sheet FROM bench.shape(code, indicators);
  INSERT INTO tenant.indicator_version (tenant_id, id, indicator_id, version, name, unit, direction, sdg_targets, source_id)
  SELECT city, bench.id(code || '/version/' || n::text), id, 1, name, unit,
    CASE WHEN rises THEN 'increase' ELSE 'decrease' END, ARRAY[(1 + n % 17)::text || '.1'], sheet FROM bench.shape(code, indicators);

  INSERT INTO tenant.baseline (tenant_id, id, indicator_id, source_id, period_key, revision, effective_from,
    period_kind, period_year, period_start, period_end, period_label, value_kind, amount, unit, unit_raw, raw, value_raw)
  SELECT city, bench.id(code || '/baseline/' || n::text), id, sheet, '2015-04-01/2016-03-31', 1, '2024-08-01',
    'fiscal-year', 2015, '2015-04-01', '2016-03-31', '2015年度', 'number', baseline, unit, unit,
    '2015年度 ' || baseline || unit, baseline || unit FROM bench.shape(code, indicators);
  INSERT INTO tenant.target (tenant_id, id, indicator_id, source_id, period_key, revision, effective_from,
    period_kind, period_year, period_start, period_end, period_label, value_kind, amount, unit, unit_raw, raw, value_raw, column_heading)
  SELECT city, bench.id(code || '/target/' || n::text), id, sheet, '2030-04-01/2031-03-31', 1, '2024-08-01',
    'fiscal-year', 2030, '2030-04-01', '2031-03-31', '2030年度', 'number', target, unit, unit,
    '2030年度 ' || target || unit, target || unit, '2030年目標値' FROM bench.shape(code, indicators);

  INSERT INTO tenant.observation (tenant_id, id, indicator_id, source_id, period_key, revision,
    period_kind, period_year, period_start, period_end, period_label, value_kind, amount, unit, unit_raw, raw, value_raw, column_heading)
  SELECT city, bench.id(code || '/observation/' || n::text || '/' || year::text), id, sheet, year || '-04-01/' || year + 1 || '-03-31', 1,
    'fiscal-year', year, make_date(year, 4, 1), make_date(year + 1, 3, 31), year || '年度', 'number', amount, unit, unit,
    year || '年度 ' || amount || unit, amount || unit, year || '年'
  FROM bench.shape(code, indicators) AS shape, generate_series(first_year, first_year + years - 1) AS year,
    LATERAL (SELECT round(baseline + (target - baseline) * (year - 2015) / 15.0
      + (bench.chance(code || '/' || n::text || '/' || year::text) - 500) / 1000.0, 1) AS amount) AS figure;

  -- Published as computed, but for one row in twenty, where the sign was lost.
  INSERT INTO tenant.sheet_row (tenant_id, id, source_id, indicator_id, row_key, table_title, table_index, position,
    no, name, measure, pillar, sdg_targets, direction, repeat_marked, cells, baseline_id, target_id, target_heading,
    published_raw, published_percent, published_decimals)
  SELECT city, bench.id(code || '/row/' || n::text), sheet, id, 'r' || n, '全体計画', 0, n, n::text, name, '取組' || (1 + n / 8),
    (ARRAY['economy', 'society', 'environment'])[1 + n % 3], ARRAY[(1 + n % 17)::text || '.1'],
    CASE WHEN rises THEN 'increase' ELSE 'decrease' END, false,
    jsonb_build_array(n::text, name, baseline || unit, target || unit),
    bench.id(code || '/baseline/' || n::text), bench.id(code || '/target/' || n::text), '2030年目標値',
    percent || '%', percent, 1
  FROM bench.shape(code, indicators) AS shape
    JOIN (SELECT indicator_id, amount FROM tenant.observation WHERE period_year = first_year + years - 1) AS latest
      ON latest.indicator_id = shape.id,
    LATERAL (SELECT round((latest.amount - baseline) / (target - baseline) * 100, 1)
      * CASE WHEN n % 20 = 7 THEN -1 ELSE 1 END AS percent) AS printed;
  INSERT INTO tenant.sheet_row_observation (tenant_id, sheet_row_id, position, indicator_id, observation_id, column_heading)
  SELECT city, bench.id(code || '/row/' || n::text), year - first_year, id, bench.id(code || '/observation/' || n::text || '/' || year::text), year || '年'
  FROM bench.shape(code, indicators) AS shape, generate_series(first_year, first_year + years - 1) AS year;
END $$;
