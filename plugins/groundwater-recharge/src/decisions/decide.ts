import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { type State, states, stateWords, transition } from '../applications/states.js';

/** Who decides: a person of the platform, or the one whom a file names. */
export interface Decider {
  readonly id: string | null;
  readonly name: string;
}

export interface Standing {
  readonly id: string;
  readonly fieldId: string;
  readonly areaHa: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly foundFrom: string | null;
  readonly foundTo: string | null;
  readonly inspectedOn: string | null;
  readonly state: State;
  readonly version: number;
  readonly amountYen: string | null;
}

const standing: z.ZodType<Standing> = z.object({
  id: z.string(),
  fieldId: z.string(),
  areaHa: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  foundFrom: z.string().nullable(),
  foundTo: z.string().nullable(),
  inspectedOn: z.string().nullable(),
  state: z.enum(states),
  version: z.number(),
  amountYen: z.string().nullable(),
});

/** Those applications as they stand, locked until the transaction ends: their fields first, as everywhere. */
export async function lockApplications(
  db: PluginDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  await db.rows(z.object({ id: z.string() }))`
    SELECT id FROM field WHERE id IN (SELECT field_id FROM flooding WHERE id = ANY (${ids}::text[])) ORDER BY id FOR UPDATE`;
  const rows = await db.rows(standing)`
    SELECT id, field_id AS "fieldId", area_ha::text AS "areaHa", starts_on AS "startsOn", ends_on AS "endsOn",
      found_from AS "foundFrom", found_to AS "foundTo", inspected_on AS "inspectedOn", state, version, amount_yen::text AS "amountYen"
    FROM flooding WHERE id = ANY (${ids}::text[]) ORDER BY id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Asked {
  readonly id: string;
  /** The version that whoever decides saw; null: a file, which saw none. */
  readonly version: number | null;
  readonly to: State;
  readonly reason: string;
}

/**
 * The application as it stands, when this step may be taken from there.
 * @throws PluginInputError: it is not there, was changed meanwhile, the step is none, or its reason is missing
 */
export function checkStep(
  found: Standing | undefined,
  { id, version, to, reason }: Asked,
): Standing {
  if (!found)
    throw new PluginInputError(
      {
        ja: `受付番号「${id}」の申請がありません。番号を確かめてください。`,
        en: `There is no application "${id}": check the number.`,
      },
      'id',
    );
  if (version !== null && version !== found.version)
    throw new PluginInputError({
      ja: `受付番号 ${id} は、表示したあとに他の人が変えました（今は「${stateWords[found.state].ja}」）。読み直してから決めてください。`,
      en: `Application ${id} was changed by somebody else since you saw it (it is now ${stateWords[found.state].en}): look again, then decide.`,
    });
  const step = transition(found.state, to);
  if (!step)
    throw new PluginInputError({
      ja: `受付番号 ${id} は「${stateWords[found.state].ja}」なので「${stateWords[to].ja}」にできません。`,
      en: `Application ${id} is ${stateWords[found.state].en} and cannot become ${stateWords[to].en}.`,
    });
  if (step.needsReason && reason.trim() === '')
    throw new PluginInputError(
      {
        ja: `受付番号 ${id} を「${stateWords[to].ja}」にする理由を記入してください。`,
        en: `Say why application ${id} becomes ${stateWords[to].en}.`,
      },
      'reason',
    );
  return found;
}

export interface Step {
  readonly id: string;
  readonly from: State;
  readonly to: State;
  /** The version that the step was decided on. */
  readonly version: number;
  readonly by: Decider;
  readonly reason: string;
  readonly amountYen: string | null;
}

/** Writes down who decided what; the application itself is changed by the caller, to version + 1. */
export async function writeSteps(db: PluginDb, steps: readonly Step[]): Promise<void> {
  await db.changeMany(
    `INSERT INTO decision (flooding_id, version, from_state, to_state, person_id, person_name, reason, amount_yen)
     SELECT * FROM jsonb_to_recordset($1) AS x(id text, version integer, "from" text, "to" text,
       person_id text, person_name text, reason text, amount_yen bigint)`,
    steps.map(({ id, from, to, version, by, reason, amountYen }) => ({
      id,
      version: version + 1,
      from,
      to,
      person_id: by.id,
      person_name: by.name,
      reason: reason.trim(),
      amount_yen: amountYen,
    })),
  );
}
