import { z } from 'zod';

/** How mail leaves the house. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps:); otherwise it is asked for (STARTTLS) wherever the server is not this machine. */
  readonly secure: boolean;
  readonly startTls: boolean;
  readonly login: { readonly user: string; readonly pass: string } | null;
  readonly from: { readonly name: string; readonly address: string };
}

/** An address that mail can be sent to: ASCII, no quotes, no comments, no line break. At most 254 characters. */
export const mailAddress = z
  .email()
  .max(254)
  .refine((address) => address.indexOf('@') <= 64);

/** `name@host`, or `Name <name@host>` in one line. */
const sender = z.string().transform((text, context) => {
  const [, name = '', inside] = /^([^<>\r\n]{0,100}?)\s*<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = mailAddress.safeParse(inside ?? text.trim());
  if (address.success) return { name: name.replaceAll('"', '').trim(), address: address.data };
  context.addIssue('sender');
  return z.NEVER;
});

const server = z
  .url({ protocol: /^smtps?$/ })
  .transform((text) => new URL(text))
  .refine((url) => url.hostname !== '' && url.search === '' && url.hash === '')
  .transform((url) => {
    const secure = url.protocol === 'smtps:';
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const here = host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
    return {
      host,
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      startTls: !secure && !here,
      login:
        url.username === ''
          ? null
          : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    };
  });

/**
 * SHIRUBE_SMTP_URL (`smtp://` or `smtps://user:password@host:port`) and SHIRUBE_MAIL_FROM. Neither: no mail
 * is sent. Resolves to the names of those that are missing or wrong where they cannot be used.
 */
export function readMailSettings(given: {
  readonly smtpUrl: string | undefined;
  readonly from: string | undefined;
}): MailSettings | null | { readonly wrong: readonly string[] } {
  if (!given.smtpUrl && !given.from) return null;
  const url = safely(() => server.safeParse(given.smtpUrl));
  const from = sender.safeParse(given.from);
  if (url?.success && from.success) return { ...url.data, from: from.data };
  return {
    wrong: [
      ...(url?.success ? [] : ['SHIRUBE_SMTP_URL']),
      ...(from.success ? [] : ['SHIRUBE_MAIL_FROM']),
    ],
  };
}

/** decodeURIComponent throws at what is no escape; the value is a secret and stays out of the error. */
function safely<T>(fn: () => T): T | null {
  try {
    return fn();
  } catch {
    return null;
  }
}
