import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';

/** Run as its own process: the package unpacks into TMPDIR, which only a process's start can set. */
const archives = join(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '..', '..', 'bin');
for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) {
  await inflate(join(archives, name));
}
