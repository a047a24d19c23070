import { demand } from '../access/asks.js';
import type { Deed } from '../record/record.js';
import type { LoadedSource } from './source.js';

/** What became of an import, as it goes on the record; in whose place too. @throws RefusedError */
export function importDeed(
  action: Extract<Deed['action'], `import.${string}`>,
  source: Pick<LoadedSource, 'id' | 'title' | 'createdBy'>,
  changed: Pick<Deed, 'before' | 'after'>,
): Deed {
  const { standsInFor } = demand('import.prepare', { ownerId: source.createdBy });
  return {
    action,
    about: { kind: 'import', id: source.id, name: source.title },
    standsInFor,
    ...changed,
  };
}
