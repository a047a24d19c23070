import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { voltageNames } from '../file/cells.js';
import { type ContractCells, customerKinds } from '../register/contract.js';
import { type ContractFilter, findContract } from '../register/find-contracts.js';
import { settings } from '../settings.js';
import type { Re100PowerContractInput } from './register.types.js';

/** What a form says, in the words a file would have; the last day of supply and who sells are not the form's. */
export async function cellsOf(
  db: PluginDb,
  input: Re100PowerContractInput,
  given: unknown,
): Promise<ContractCells> {
  const before = await findContract(db, input.id);
  const { kind, voltage, renews } = input;
  return {
    ...input,
    kind: kind in customerKinds ? customerKinds[kind as keyof typeof customerKinds].ja : '?',
    voltage: voltage in voltageNames ? voltageNames[voltage as keyof typeof voltageNames] : '?',
    renews: renews ? 'はい' : 'いいえ',
    utility: before?.utility ?? settings.parse(given).utilityName,
    endedOn: before?.endedOn ?? '',
  };
}

/** @throws PluginInputError for a word that no filter has */
export function filterOf(
  search: string,
  state: string,
  voltage: string,
  today: string,
): ContractFilter {
  const states = ['in-force', 'over', 'all'] as const;
  const voltages = ['high', 'low', 'all'] as const;
  const [stateFound, voltageFound] = [
    states.find((one) => one === state),
    voltages.find((one) => one === voltage),
  ];
  if (!stateFound || !voltageFound)
    throw new PluginInputError({
      ja: '絞り込みの条件が正しくありません。選び直してください。',
      en: 'There is no such filter: choose again.',
    });
  return { search: search.slice(0, 100), state: stateFound, voltage: voltageFound, today };
}
