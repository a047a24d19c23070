// The API as a process of its own, for tests that end it with -9: its environment comes as JSON, its port goes out.
import { createApp } from '../../dist/app.js';
import orchard from '../fixtures/plugins/orchard/plugin.mjs';

const app = await createApp(JSON.parse(process.env.SHIRUBE_TEST_ENVIRONMENT), undefined, [orchard]);
await app.listen(0, '127.0.0.1');
process.stdout.write(`${new URL(await app.getUrl()).port}\n`);
