import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from '../../src/mail/mail-settings.js';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** As it arrived. */
  readonly raw: string;
}

export interface Mailbox {
  readonly settings: MailSettings;
  readonly received: Received[];
  /** From now on: take each mail, refuse it, or say nothing at all. */
  behave(how: 'take' | 'refuse' | 'hang'): void;
  close(): Promise<void>;
}

/** A real SMTP server on a free port that keeps what it is given. */
export async function openMailbox(): Promise<Mailbox> {
  const received: Received[] = [];
  let behaviour: 'take' | 'refuse' | 'hang' = 'take';
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo(_address, _session, done) {
      if (behaviour === 'hang') return;
      done(
        behaviour === 'refuse'
          ? Object.assign(new Error('no such mailbox: secret@inside.example'), {
              responseCode: 550,
            })
          : undefined,
      );
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    settings: {
      host: '127.0.0.1',
      port,
      secure: false,
      startTls: false,
      login: null,
      from: { name: 'しるべ', address: 'no-reply@shirube.example' },
    },
    received,
    behave: (how) => {
      behaviour = how;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The text of a mail, its transfer encoding undone. */
export function textOf({ raw }: Received): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head))
    return Buffer.from(body, 'base64').toString('utf8');
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
