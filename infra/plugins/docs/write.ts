import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../process/paths.ts';
import { referencePage } from './reference.ts';
import { refusedPage } from './refused.ts';

/** Prints what of docs/plugins is made from the sources. */
const folder = join(ROOT, 'docs', 'plugins');
writeFileSync(join(folder, 'refused.md'), refusedPage());
writeFileSync(join(folder, 'reference.md'), referencePage());
