-- An application keeps its district as it keeps its area: a field that is put into another district later changes no
-- year that was reported.
ALTER TABLE flooding ADD COLUMN district_code text;

UPDATE flooding SET district_code = f.district_code
FROM field f WHERE f.tenant_id = flooding.tenant_id AND f.id = flooding.field_id;
ALTER TABLE flooding ALTER COLUMN district_code SET NOT NULL,
  ADD FOREIGN KEY (tenant_id, district_code) REFERENCES district (tenant_id, code);

CREATE OR REPLACE VIEW hectare_days WITH (security_invoker = true) AS
WITH counted AS (
  SELECT tenant_id, id, field_id, district_code, area_ha, found_from AS first_day, found_to AS last_day
  FROM flooding WHERE state IN ('passed', 'approved', 'paid')
), rates AS (
  SELECT tenant_id, district_code, effective_from, mm_per_day,
    lead(effective_from) OVER (PARTITION BY tenant_id, district_code ORDER BY effective_from) - 1 AS effective_to
  FROM (
    SELECT tenant_id, district_code, effective_from, mm_per_day FROM infiltration_rate
    UNION ALL
    SELECT tenant_id, code, date '0001-01-01', NULL FROM district
  ) AS all_rates
)
SELECT c.tenant_id, y.fiscal_year, c.district_code, c.id AS flooding_id, c.field_id, c.area_ha, r.mm_per_day, p.days
FROM counted c
JOIN rates r ON r.tenant_id = c.tenant_id AND r.district_code = c.district_code
  AND r.effective_from <= c.last_day AND coalesce(r.effective_to, date '9999-12-31') >= c.first_day
CROSS JOIN LATERAL generate_series(
  extract(year FROM c.first_day - interval '3 months')::int,
  extract(year FROM c.last_day - interval '3 months')::int) AS y(fiscal_year)
CROSS JOIN LATERAL (SELECT least(c.last_day, coalesce(r.effective_to, date '9999-12-31'), make_date(y.fiscal_year + 1, 3, 31))
  - greatest(c.first_day, r.effective_from, make_date(y.fiscal_year, 4, 1)) + 1 AS days) AS p
WHERE p.days > 0;
