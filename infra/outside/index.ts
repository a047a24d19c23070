import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientSecret } from '../identity/secret.ts';
import { STATE } from '../process/paths.ts';
import { end, isAlive, mark, waitUntil } from '../process/process.ts';
import { PlainError } from '../words/words.mjs';
import { AFTER_SIGN_OUT, CLIENT_ID, SECRET_NAME } from './client.ts';

/** Milliseconds: it starts in one second; a machine that builds beside it takes longer. */
const PATIENCE = 30_000;

/** What stands outside Shirube in production: a city's identity provider, and a mail server. */
export interface Outside {
  /** The identity provider's, as `/sign-in` and the seed of demo people need it. */
  issuer: string;
  /** What the API has to be given: the client's secret and where mail goes. */
  env: Record<string, string>;
  /** Where the mails are written. */
  mailFolder: string;
  log: string;
  /** Settles when it has gone, however it went. */
  gone: Promise<void>;
  stop: () => Promise<void>;
}

export interface OutsideOptions {
  /** Of the identity provider; 0 takes a free one. */
  port: number;
  /** Where Shirube will be, `http://localhost:<port>`. */
  origin: string;
  /** The directory of state: keys, secret, mails. Default: .shirube in the checkout. */
  state?: string;
  /** Default: .shirube/log/outside.log */
  log?: string;
  /** A file to keep the process's mark in, from the moment it is started. */
  record?: string;
  /** Called with the file of each mail. */
  onMail?: (file: string) => void;
  /** True when the wait should be given up. */
  stopped?: () => boolean;
}

/** The argument of main.ts. */
export interface Wanted {
  port: number;
  origin: string;
  state: string;
  clientId: string;
  afterSignOut: readonly string[];
}

/** What main.ts sends. */
export type Told =
  | { issuer: string; smtpUrl: string }
  | { mail: string }
  | { fault: { code: string; sentence: string; data: Record<string, unknown> } };

/**
 * Starts the demo identity provider and the mail server in a process of their own: whatever hangs or dies
 * there, Ctrl-C here still works. Needs the built packages (the provider's roles are those of the policy).
 * Throws PlainError for a taken port, a full disk, and secrets that others could read.
 */
export async function startOutside(options: OutsideOptions): Promise<Outside> {
  const state = options.state ?? STATE;
  const log = options.log ?? join(STATE, 'log', 'outside.log');
  // Made here too, so that a secret that others could read is told before anything is started.
  const secret = clientSecret(state);
  mkdirSync(dirname(log), { recursive: true });
  const wanted: Wanted = {
    port: options.port,
    origin: options.origin,
    state,
    clientId: CLIENT_ID,
    afterSignOut: AFTER_SIGN_OUT,
  };
  const out = openSync(log, 'w');
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), JSON.stringify(wanted)],
    // Its own session: Ctrl-C reaches us only, and things stop in order.
    { detached: true, stdio: ['ignore', out, out, 'ipc'] },
  );
  closeSync(out);
  const self = mark(child.pid ?? 0x7fffffff);
  if (options.record) writeFileSync(options.record, JSON.stringify(self));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = async () => {
    await end(self, ['SIGTERM', 'SIGKILL'], 3_000);
    if (options.record) rmSync(options.record, { force: true });
  };

  let ready: { issuer: string; smtpUrl: string } | undefined;
  let fault: PlainError | undefined;
  child.on('message', (told: Told) => {
    if ('mail' in told) options.onMail?.(told.mail);
    else if ('issuer' in told) ready = told;
    else fault = asPlain(told.fault, log);
  });
  await waitUntil(
    () => ready !== undefined || fault !== undefined || options.stopped?.() || !isAlive(self),
    PATIENCE,
  );
  if (!ready) {
    await stop();
    throw fault ?? asPlain({ code: 'outside-failed', sentence: '', data: {} }, log);
  }
  return {
    issuer: ready.issuer,
    env: {
      [SECRET_NAME]: secret,
      SHIRUBE_SMTP_URL: ready.smtpUrl,
      SHIRUBE_MAIL_FROM: 'noreply@shirube.example',
    },
    mailFolder: join(state, 'mail'),
    log,
    gone,
    stop,
  };
}

function asPlain(
  { code, sentence, data }: { code: string; sentence: string; data: Record<string, unknown> },
  log: string,
): PlainError {
  return new PlainError(
    code,
    {
      ja:
        sentence ||
        `デモ用のサインインとメールのサーバーが起動しませんでした。記録 ${log} を見てください。`,
      en: sentence || `The demo sign-in and mail servers did not start; see their log ${log}.`,
    },
    { ...data, log },
  );
}
