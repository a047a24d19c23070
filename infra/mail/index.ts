import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { readable } from './readable.ts';

export interface MailOptions {
  /** Where the mails are kept; made when missing, readable by its owner alone. */
  folder: string;
  /** Called with the file of each mail, once it is whole. */
  onMail?: (file: string) => void;
  /** 0, the default, takes a free one. */
  port?: number;
}

export interface Mail {
  /** `smtp://127.0.0.1:<port>`, for SHIRUBE_SMTP_URL. */
  url: string;
  stop: () => Promise<void>;
}

/** More than any mail of Shirube's; bytes. */
const LARGEST = 1024 * 1024;

/**
 * A mail server for development and tests: takes every mail and delivers none. Each becomes two files in
 * `folder`: `.eml` as it arrived, `.txt` to be read. On the loopback address only, without a password.
 */
export async function serveMail({ folder, onMail, port = 0 }: MailOptions): Promise<Mail> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let count = 0;
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'keeps mail in files and delivers none',
    // Loopback: there is nobody to hide from, and no certificate to trust.
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST,
    closeTimeout: 500,
    onData(stream, session, done) {
      count += 1;
      const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${count}`;
      const envelope = {
        from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
        to: session.envelope.rcptTo.map(({ address }) => address),
      };
      collect(stream)
        .then((raw) => {
          if (stream.sizeExceeded) throw refused(552, 'too large');
          return keep(join(folder, name), raw, envelope);
        })
        .then((file) => {
          onMail?.(file);
          done();
        })
        .catch(done);
    },
  });
  server.on('error', (error) => console.error(`mail: ${error.message}`));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const bound = server.server.address();
  const taken = bound && typeof bound === 'object' ? bound.port : port;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Written beside its place and renamed: whoever watches the folder never reads half a mail. */
async function keep(
  path: string,
  raw: Buffer,
  envelope: { from: string; to: string[] },
): Promise<string> {
  const text = readable(await PostalMime.parse(raw), envelope);
  await writeFile(`${path}.eml`, raw, { mode: 0o600 });
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, `${path}.txt`);
  return `${path}.txt`;
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    // The rest is read and dropped: the protocol wants it read before it is refused.
    if (size <= LARGEST) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refused(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
