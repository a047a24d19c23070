import { pino } from 'pino';
import { createApp } from './app.js';
import { EnvironmentError, readEnvironment } from './tenancy/environment.js';

try {
  const environment = readEnvironment(process.env);
  const app = await createApp(environment);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      // A second signal, or an answer that never ends, must not keep the process.
      process.once(signal, () => process.exit(130));
      void app.close().finally(() => process.exit(0));
    });
  }
  await app.listen(environment.port, environment.host);
} catch (error) {
  if (error instanceof EnvironmentError) process.stderr.write(`${error.message}\n`);
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    const port = process.env.PORT ?? '4000';
    process.stderr.write(
      `ポート ${port} は他のプログラムが使っています。PORT に別の番号を指定してください。 (Port ${port} is taken: set PORT to another number.)\n`,
    );
  } else pino().fatal({ err: error }, 'start failed');
  process.exit(1);
}
