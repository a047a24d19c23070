import type { Start } from '../host/frames.js';
import type { FileBytes, PluginContext } from '../server/context.js';
import { PluginRunError } from '../server/errors.js';
import type { ObservationConfirmed, Plugin } from '../server/plugin.js';
import type { Reading } from '../server/reading.js';
import type { Pipe } from './pipe.js';

/** Does what the run is for. Resolves to an import's report, else to nothing. */
export async function perform(
  plugin: Plugin,
  start: Start,
  ctx: PluginContext<Record<string, unknown>>,
  pipe: Pipe,
): Promise<unknown> {
  const { kind, id } = start.run;
  const part = <T extends { readonly id: string }>(list: readonly T[]): T => {
    const found = list.find((one) => one.id === id);
    if (!found) throw new PluginRunError('no-such-part', { kind, id });
    return found;
  };
  switch (kind) {
    case 'feed':
      return sendReadings(await part(plugin.feeds).pull(ctx), pipe);
    case 'job':
      return part(plugin.jobs).run(ctx);
    case 'import':
      return part(plugin.imports).read(fileOf(start, pipe), ctx);
    case 'event':
      return plugin.listens?.['observation.confirmed']?.(start.event as ObservationConfirmed, ctx);
    case 'enable':
      return plugin.onEnable?.(ctx);
    case 'disable':
      return plugin.onDisable?.(ctx);
  }
}

async function sendReadings(
  given: AsyncIterable<Reading> | readonly Reading[],
  pipe: Pipe,
): Promise<void> {
  let some: Reading[] = [];
  for await (const reading of given) {
    some.push(reading);
    if (some.length === 200) {
      pipe.send({ kind: 'readings', readings: some });
      some = [];
    }
  }
  if (some.length > 0) pipe.send({ kind: 'readings', readings: some });
}

function fileOf(start: Start, pipe: Pipe): FileBytes {
  const { name, size } = start.file ?? { name: '', size: 0 };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = (await pipe.ask({ kind: 'piece' })) as string | null;
      if (piece === null) return;
      yield Buffer.from(piece, 'base64');
    }
  }
  return Object.freeze({
    name,
    size,
    [Symbol.asyncIterator]: pieces,
    all: async () => {
      const all: Uint8Array[] = [];
      for await (const piece of pieces()) all.push(piece);
      return Buffer.concat(all);
    },
  });
}
