/**
 * The child process in which a plugin's feeds, jobs and imports run: one tenant, one run, then it ends. It has no
 * environment, no files but code, and no socket: whatever it needs it asks of the host over two pipes.
 */
import { PluginInputError } from '../server/errors.js';
import { schemaOf } from '../server/names.js';
import type { Plugin } from '../server/plugin.js';
import type { Words } from '../server/words.js';
import { contextOf } from './context.js';
import { closeDoors } from './doors.js';
import { perform } from './perform.js';
import { Pipe } from './pipe.js';

const pipe = new Pipe();
const start = await pipe.first();
const end = closeDoors(pipe);
try {
  const { default: plugin } = (await import(start.entry)) as { default: Plugin };
  // Parsed here, not in the host: a schema is the plugin's code too.
  const config = plugin.config.schema.parse(start.config);
  pipe.send({ kind: 'ready' });
  const report = await perform(
    plugin,
    start,
    contextOf(start, schemaOf(plugin.id), config, pipe),
    pipe,
  );
  pipe.send({ kind: 'done', report: report ?? null });
  end();
} catch (error) {
  const { code, message } = error as { code?: unknown; message?: unknown };
  pipe.send({
    kind: 'failed',
    code: typeof code === 'string' ? code.slice(0, 100) : 'threw',
    message: String(message ?? error).slice(0, 2000),
    ...(error instanceof PluginInputError ? { words: shortened(error.words) } : {}),
  });
  end();
}

function shortened({ ja, en }: Words): Words {
  return { ja: String(ja).slice(0, 2000), en: String(en).slice(0, 2000) };
}
