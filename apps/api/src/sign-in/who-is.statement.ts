/**
 * One row about who a session or token belongs to, with everything the policy asks of a person. What a closed
 * provider or a group that no longer stands for it gave is left out here, not only at the next sign-in; whoever
 * is disabled holds nothing, and nobody stands in for them.
 */
const held = (person: string) => `
  SELECT a.tenant_id, a.role, array_remove(array_agg(a.section_id ORDER BY a.section_id), NULL) AS sections
  FROM platform.assignment a
  WHERE a.person_id = ${person} AND (a.origin = 'granted' OR EXISTS (
    SELECT FROM platform.group_role g JOIN platform.identity_provider i ON i.id = g.provider_id
    WHERE g.provider_id = a.provider_id AND g.tenant_id = a.tenant_id AND g.role = a.role
      AND g.section_id IS NOT DISTINCT FROM a.section_id AND i.closed_at IS NULL))
  GROUP BY a.tenant_id, a.role`;

const asJson = (rows: string, order: string) => `
  SELECT coalesce(json_agg(json_build_object('tenantId', tenant_id, 'role', role, 'sectionIds', sections)
    ORDER BY ${order}), '[]') FROM (${rows}) held`;

const facts = `
  (${asJson(held('p.id'), 'tenant_id, role')}) AS assignments,
  (SELECT coalesce(json_agg(json_build_object('tenantId', d.tenant_id, 'role', d.role, 'from', d.valid_from,
      'until', d.valid_until, 'standsInFor', json_build_object('id', d.stands_in_for_id, 'assignments',
        (${asJson(`${held('o.id')} HAVING a.tenant_id = d.tenant_id AND a.role = d.role`, 'tenant_id')})))
      ORDER BY d.id), '[]')
    FROM platform.deputyship d JOIN platform.person o ON o.id = d.stands_in_for_id
    WHERE d.deputy_id = p.id AND d.revoked_at IS NULL AND d.valid_until > now() AND o.disabled_at IS NULL
  ) AS deputyships,
  operator.yes AS "platformOperator",
  (SELECT coalesce(json_agg(json_build_object('tenantId', g.tenant_id, 'from', g.valid_from, 'until', g.valid_until)
      ORDER BY g.id), '[]')
    FROM platform.support_grant g
    WHERE operator.yes AND g.revoked_at IS NULL AND g.valid_until > now()
  ) AS grants`;

const operator = `
  CROSS JOIN LATERAL (SELECT EXISTS (
    SELECT FROM platform.platform_operator x LEFT JOIN platform.identity_provider i ON i.id = x.provider_id
    WHERE x.person_id = p.id AND (x.provider_id IS NULL OR i.closed_at IS NULL AND i.for_platform)) AS yes) operator`;

const milliseconds = (interval: string) => `(extract(epoch FROM ${interval}) * 1000)::float8`;

const session = (which: string) => `
  SELECT s.id::text AS "sessionId", p.id::text AS "personId", p.display_name AS "displayName", p.email,
    s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now() AND p.disabled_at IS NULL
      AND i.closed_at IS NULL AS alive,
    ${milliseconds('s.idle_until - now()')} AS "left",
    ${milliseconds('now() - s.last_used_at')} AS "unusedFor",
    ${milliseconds('now() - s.rotated_at')} AS "rotatedFor",
    ${milliseconds('now() - s.confirmed_at')} AS "confirmedFor",
    s.previous_hash IS NOT NULL AS "wasRotated",
    s.token_hash, ${facts}
  FROM platform.session s JOIN platform.person p ON p.id = s.person_id
    JOIN platform.identity_provider i ON i.id = s.provider_id ${operator}
  WHERE ${which}`;

const token = (which: string) => `
  SELECT t.id::text AS "tokenId", t.kind, t.name, t.tenant_id::text AS "tenantId", t.role,
    t.section_id::text AS "sectionId", t.rights,
    t.revoked_at IS NULL AND t.expires_at > now() AND (t.kind = 'service' OR p.disabled_at IS NULL) AS alive,
    ${milliseconds('t.expires_at - now()')} AS "left",
    ${milliseconds('now() - t.last_used_at')} AS "unusedFor",
    p.id::text AS "personId", p.display_name AS "displayName", p.email, ${facts}
  FROM platform.access_token t LEFT JOIN platform.person p ON p.id = t.person_id ${operator}
  WHERE ${which}`;

/** Each takes one value: the hash that was shown, or the id of a session or token known already. */
export const whoIs = {
  sessionByHash: { name: 'session', text: session('s.token_hash = $1 OR s.previous_hash = $1') },
  sessionById: { name: 'session_again', text: session('s.id = $1::uuid') },
  tokenByHash: { name: 'token', text: token('t.token_hash = $1') },
  tokenById: { name: 'token_again', text: token('t.id = $1::uuid') },
} as const;
