import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingAllowed } from './allowed.js';
import { argumentCases } from './arguments.js';
import { type Asker, everyRoleOf, peopleOf, told } from './attackers.js';
import { canary, fingerprint } from './canary.js';
import { count, tell } from './cases.js';
import { needOf } from './needs.js';
import type { Kind, Names } from './place.js';
import { isOnesOwn, lastRights, mayAll, type Question, questionsOf } from './questions.js';
import { ask, makeStage, type Stage, wasLetIn } from './stage.js';
import { everyArgument } from './surface.js';

let stage: Stage;
/** Of the attacked tenant, or where it is none's. */
let questions: readonly Question[] = [];

beforeAll(async () => {
  stage = await makeStage();
  questions = questionsOf(stage.world.schema, stage.surface);
}, 120_000);
afterAll(async () => {
  tell('graphql', stage?.surface.length ?? 0);
  await stage?.close();
});

/** Asks all, a few at once; what is wrong is gathered, so that one run tells of every hole. */
async function attack<T>(list: readonly T[], one: (item: T) => Promise<string | null>) {
  expect(list.length).toBeGreaterThan(0);
  const faults: string[] = [];
  for (let at = 0; at < list.length; at += 8) {
    const found = await Promise.all(list.slice(at, at + 8).map(one));
    faults.push(...found.filter((fault) => fault !== null));
  }
  count(list.length);
  expect([faults.length, ...faults.slice(0, 20)]).toEqual([0]);
}

/**
 * Everybody at a root's field and right below it, where the guards are; further down, where the way is the
 * same, those who hold most and least.
 */
const enough = (askers: readonly Asker[], { reached }: Question) =>
  reached.path.length <= 2
    ? askers
    : askers.filter(({ name }) =>
        /every role|an operator|no tenant|nobody|revoked session/.test(name),
      );

describe('a field or an argument without a case', () => {
  it('fails here, by its name', () => {
    const { surface, world } = stage;
    const fields = surface.map(({ name }) => name).filter((name) => needOf(name) === undefined);
    expect(fields, 'say in test/attack/needs.ts what each of these needs').toEqual([]);
    const roots = surface.filter(({ path }) => path.length === 1).map(({ path }) => path[0]?.name);
    const has = (name: string) =>
      name in argumentCases || roots.some((root) => `${root}:${name}` in argumentCases);
    expect(
      everyArgument(world.schema).filter((name) => !has(name)),
      'say in test/attack/arguments.ts what stands in each of these',
    ).toEqual([]);
  });
});

/** What is wrong when somebody without a role there asks; null when nothing is. */
async function asStranger({ name, document }: Question, asker: Asker): Promise<string | null> {
  const { world, theirs, none } = stage;
  const there = await ask(world, document, document.variables(theirs.names), asker);
  const nothing = await ask(world, document, document.variables(none), asker);
  const at = `${name} as ${asker.name}`;
  if (JSON.stringify(there).includes(canary)) return `${at} shows ${JSON.stringify(there)}`;
  if (wasLetIn(there, document.path)) return `${at} is let in: ${JSON.stringify(there.body)}`;
  const [one, other] = [told(there, theirs.names), told(nothing, none)];
  return one === other ? null : `${at}: ${one} is not ${other}`;
}

describe('the attack itself', () => {
  it('finds a hole where there is one: the same questions by who has a role there', async () => {
    const holes = { rows: everyRoleOf(stage.theirs), status: peopleOf(stage.theirs)[0] as Asker };
    const find = (name: string, asker: Asker) => {
      const question = questions.find((one) => one.name === name);
      if (!question) throw new Error(name);
      return asStranger(question, asker);
    };
    expect(await find('Office.members', holes.rows)).toMatch(/ shows .*カナリア/s);
    expect(await find('City.summary', holes.rows)).toMatch(/ shows | is let in/);
    // A refusal that is another than of what is not there tells that it is there.
    expect(await find('Mutation.commitImport', holes.status)).toMatch(
      /REFUSED.* is not .*NOT_FOUND/s,
    );
  });
});

describe("a person of one tenant with another's code", () => {
  it('is told of it what is told of a tenant that is not there, in every field', async () => {
    const { strangers } = stage;
    const list = questions
      // Who exists is public, and an operator's changes of state are for every tenant.
      .filter(({ document, needs }) => document.uses.includes('code') && needs[0] !== 'anyone')
      .flatMap((one) =>
        enough(strangers, one)
          .filter(
            ({ roles }) => one.needs[0] !== 'tenant.change-state' || !mayAll(one.needs, roles),
          )
          .map((asker) => ({ ...one, asker })),
      );
    await attack(list, ({ asker, ...question }) => asStranger(question, asker));
  }, 120_000);
});

describe("a person of one tenant with another's ids", () => {
  it('is told of each what is told of one that is not there', async () => {
    const { world, mine, theirs, none } = stage;
    const askers = [
      everyRoleOf(mine),
      ...peopleOf(mine).filter(({ name }) => name === 'sectionOwner'),
    ];
    const list = questions.flatMap((one) => {
      const foreign = one.document.uses.filter((kind) => kind !== 'code');
      // One at a time, so that no other refusal hides it, and all of them.
      const sets: Kind[][] = foreign.map((kind) => [kind]);
      if (foreign.length > 1) sets.push(foreign);
      return sets.flatMap((set) => askers.map((asker) => ({ ...one, asker, set })));
    });
    const mixed = (from: Names, set: readonly Kind[]): Names => ({
      ...mine.names,
      ...Object.fromEntries(set.map((kind) => [kind, from[kind]])),
    });
    await attack(list, async ({ name, document, reached, asker, set }) => {
      const [theirNames, noNames] = [mixed(theirs.names, set), mixed(none, set)];
      const there = await ask(world, document, document.variables(theirNames), asker);
      const nothing = await ask(world, document, document.variables(noNames), asker);
      const at = `${name} with ${set.join(', ')} as ${asker.name}`;
      if (JSON.stringify(there).includes(canary)) return `${at} shows ${JSON.stringify(there)}`;
      if (reached.root === 'mutation' && wasLetIn(there, document.path))
        return `${at} is let in: ${JSON.stringify(there.body)}`;
      const [one, other] = [told(there, theirNames), told(nothing, noNames)];
      return one === other ? null : `${at}: ${one} is not ${other}`;
    });
  }, 120_000);
});

describe('a role below the needed one, in its own tenant', () => {
  it('is refused every field, whether the thing is there or not', async () => {
    const { world, theirs, none, operator } = stage;
    const askers: Asker[] = [...peopleOf(theirs), operator];
    const list = questions
      .filter((one) => !isOnesOwn(one))
      .flatMap((one) =>
        askers
          .filter(({ roles }) => {
            // Within a tenant an operator has nothing, for nothing was granted just now.
            const within =
              roles.includes('platformOperator') && !/^tenant\./.test(`${one.needs[0]}`);
            return within || !mayAll(one.needs, roles);
          })
          .map((asker) => ({ ...one, asker })),
      );
    const nothingHere = { ...none, code: theirs.names.code };
    await attack(list, async ({ name, document, asker }) => {
      const there = await ask(world, document, document.variables(theirs.names), asker);
      const at = `${name} as ${asker.name}`;
      if (wasLetIn(there, document.path)) return `${at} is let in: ${JSON.stringify(there.body)}`;
      if (document.uses.every((kind) => kind === 'code')) return null;
      const nothing = await ask(world, document, document.variables(nothingHere), asker);
      const [one, other] = [told(there, theirs.names), told(nothing, nothingHere)];
      return one === other ? null : `${at}: ${one} is not ${other}`;
    });
  });

  it('is what a token is without the right, whoever it belongs to', async () => {
    const { world, theirs, tokenWithout } = stage;
    await attack(
      questions.filter((one) => !isOnesOwn(one)),
      async (question) => {
        const { name, document } = question;
        const asker = tokenWithout(lastRights(question));
        const there = await ask(world, document, document.variables(theirs.names), asker);
        return wasLetIn(there, document.path)
          ? `${name} as ${asker.name} is let in: ${JSON.stringify(there.body)}`
          : null;
      },
    );
  });
});

describe('nobody, and whoever is not let in any more', () => {
  it('is refused every field that is not public, and told nothing', async () => {
    const { world, theirs, noLonger } = stage;
    const list = questions
      .filter(({ needs }) => needs[0] !== 'anyone')
      .flatMap((one) => enough(noLonger, one).map((asker) => ({ ...one, asker })));
    await attack(list, async ({ name, document, asker }) => {
      const there = await ask(world, document, document.variables(theirs.names), asker);
      const at = `${name} as ${asker.name}`;
      if (wasLetIn(there, document.path)) return `${at} is let in: ${JSON.stringify(there.body)}`;
      const codes = there.body?.errors?.map(
        ({ extensions }: { extensions: { code: string } }) => extensions.code,
      );
      return `${codes}` === 'UNAUTHENTICATED' ? null : `${at}: ${JSON.stringify(there)}`;
    });
  });

  it('sees of the public fields the directory and nothing else', async () => {
    const { world, theirs, noLonger, strangers } = stage;
    const list = questions
      .filter(({ needs }) => needs[0] === 'anyone')
      .flatMap((one) =>
        enough([...noLonger, ...strangers], one).map((asker) => ({ ...one, asker })),
      );
    await attack(list, async ({ name, document, asker }) => {
      const there = await ask(world, document, document.variables(theirs.names), asker);
      const shown = JSON.stringify(there).match(new RegExp(`${canary}·[a-z_.]+`, 'g')) ?? [];
      // By which provider one signs in has to be known before one has.
      const beyond = shown.filter(
        (place) => !/identity_provider\.name(_en)?$|tenant_provider\.domains$/.test(place),
      );
      return beyond.length === 0 ? null : `${name} as ${asker.name} shows ${beyond}`;
    });
  }, 120_000);
});

describe('after all that', () => {
  it("the attacked tenant's rows are what they were", async () => {
    const { admin, theirs, before } = stage;
    expect(await fingerprint(admin, theirs.tenantId)).toEqual(before);
  });
});

describe('whoever may', () => {
  /** What a stream tells comes later: test/city-changes.test.ts waits for it. */
  const later = new Set([
    'Subscription.cityChanged',
    'CityChange.code',
    'CityChange.at',
    // Nothing rests here: test/plugins-contained.test.ts lets something fail.
    ...['field', 'failures', 'why', 'until'].map((name) => `PluginRestingField.${name}`),
  ]);

  it('is refused nothing and reaches every field, so that no refusal came from a broken question', async () => {
    const { faults, unseen, canaries } = await everythingAllowed(stage, questions);
    expect(faults).toEqual([]);
    expect(unseen.filter((name) => !later.has(name))).toEqual([]);
    // What was never shown to others is there to be shown.
    expect(canaries.size).toBeGreaterThan(20);
  }, 120_000);
});
