import { join } from 'node:path';
import { serveIdentity } from '../identity/index.ts';
import { clientSecret } from '../identity/secret.ts';
import { serveMail } from '../mail/index.ts';
import { PlainError } from '../words/words.mjs';
import type { Told, Wanted } from './index.ts';

/**
 * The process of `startOutside`. It lives as long as the channel to who started it: the end of that
 * process, kill -9 too, is the end of this one.
 */
process.on('disconnect', () => process.exit());
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit());

const tell = (told: Told) => process.send?.(told);

try {
  const wanted: Wanted = JSON.parse(process.argv[2] ?? '');
  const mail = await serveMail({
    folder: join(wanted.state, 'mail'),
    onMail: (file) => tell({ mail: file }),
  });
  const { issuer } = await serveIdentity({
    port: wanted.port,
    state: wanted.state,
    clients: [
      {
        id: wanted.clientId,
        secret: clientSecret(wanted.state),
        redirectUris: [new URL('/sign-in/callback', wanted.origin).href],
        postLogoutRedirectUris: wanted.afterSignOut.map(
          (path) => new URL(path, wanted.origin).href,
        ),
      },
    ],
  });
  tell({ issuer, smtpUrl: mail.url });
} catch (error) {
  console.error(error);
  const plain = error instanceof PlainError ? error : undefined;
  const fault = {
    code: plain?.code ?? 'outside-failed',
    sentence: plain?.message ?? '',
    data: plain?.data ?? {},
  };
  // Not before it is told: a process that ends at once takes the message with it.
  if (process.send) process.send({ fault } satisfies Told, () => process.exit(1));
  else process.exit(1);
}
