import { ShirubeError } from '@shirube/core';
import { createTransport } from 'nodemailer';
import { BadInputError } from '../errors/errors.js';
import { type MailSettings, mailAddress } from './mail-settings.js';

export interface Letter {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  /** Plain text, lines ended by \n. */
  readonly text: string;
}

/** The server did not take a mail. `data`: `{ reason }`, its code; never the mail or the login. */
export class MailError extends ShirubeError {}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const control = /[\u0000-\u001f\u007f\u2028\u2029]/;

/** Mail to people. */
export class Mail {
  private readonly transport;

  /** @param patience longest time until the server has taken a mail, in milliseconds */
  constructor(
    private readonly settings: MailSettings | null,
    private readonly patience = 15_000,
  ) {
    this.transport =
      settings &&
      createTransport({
        host: settings.host,
        port: settings.port,
        secure: settings.secure,
        requireTLS: settings.startTls,
        ...(settings.login ? { auth: settings.login } : {}),
        tls: { minVersion: 'TLSv1.2' },
        connectionTimeout: 5_000,
        greetingTimeout: 5_000,
        dnsTimeout: 5_000,
        socketTimeout: 10_000,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
  }

  /** Whether mail can be sent at all; otherwise `send` is a fault. */
  get ready(): boolean {
    return this.transport !== null;
  }

  /**
   * Resolves when the server has taken the mail. Call it outside any transaction.
   * @throws BadInputError for an address or a subject that could carry more than itself
   * @throws MailError when it was not taken
   */
  async send({ to, subject, text }: Letter): Promise<void> {
    if (!mailAddress.safeParse(to).success) throw new BadInputError('email', 'name@example.jp');
    if (control.test(subject)) throw new BadInputError('subject', '1 行 / one line');
    const { transport, settings } = this;
    if (!transport || !settings) throw new MailError('mail-not-sent', { reason: 'not-configured' });
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new MailError('mail-not-sent', { reason: 'timeout' })),
        this.patience,
      );
    });
    const sent = transport.sendMail({
      from: settings.from,
      to: { name: '', address: to },
      // What the server is told does not depend on how headers are read.
      envelope: { from: settings.from.address, to: [to] },
      subject,
      // As a mail's lines end, also where they are encoded.
      text: text.replaceAll(/\r?\n/g, '\r\n'),
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    try {
      await Promise.race([sent, tooLong]);
    } catch (error) {
      sent.catch(() => {});
      throw error instanceof MailError
        ? error
        : new MailError('mail-not-sent', { reason: codeOf(error) });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** EAUTH, ECONNECTION, EENVELOPE …; what the server said could quote the mail. */
function codeOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown';
}
