import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mailbox, openMailbox, textOf } from '../../test/support/mailbox.js';
import { Mail, MailError } from './mail.js';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

const letter = { to: 'hana@city.example', subject: '招待', text: 'こんにちは\n.\nさようなら\n' };

describe('a mail', () => {
  it('arrives as it was written', async () => {
    await new Mail(mailbox.settings).send(letter);
    const [mail] = mailbox.received;
    expect(mail?.to).toEqual(['hana@city.example']);
    expect(textOf(mail ?? { from: '', to: [], raw: '' })).toBe('こんにちは\r\n.\r\nさようなら\r\n');
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it.each([
    { ...letter, to: 'a@city.example\r\nRCPT TO:<b@city.example>' },
    { ...letter, to: 'a@city.example,b@city.example' },
    { ...letter, subject: '招待\r\nBcc: b@city.example' },
    { ...letter, subject: '招待\u2028Bcc: b@city.example' },
  ])('carries nothing beside itself: %j', async (evil) => {
    const before = mailbox.received.length;
    await expect(new Mail(mailbox.settings).send(evil)).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(mailbox.received).toHaveLength(before);
  });

  it('that is not taken says by a code alone why', async () => {
    mailbox.behave('refuse');
    const refused = await new Mail(mailbox.settings).send(letter).catch((error: unknown) => error);
    mailbox.behave('take');
    expect(refused).toBeInstanceOf(MailError);
    expect(refused).toMatchObject({ data: { reason: 'EENVELOPE 550' } });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('inside.example');
    const nobody = new Mail({ ...mailbox.settings, port: 1 });
    await expect(nobody.send(letter)).rejects.toMatchObject({ data: { reason: 'ESOCKET' } });
    await expect(new Mail(null).send(letter)).rejects.toBeInstanceOf(MailError);
  });

  it('is not sent in the clear where TLS is asked for, nor is the password', async () => {
    const before = mailbox.received.length;
    const login = { user: 'u', pass: 'p' };
    const careful = new Mail({ ...mailbox.settings, startTls: true, login });
    await expect(careful.send(letter)).rejects.toMatchObject({
      data: { reason: expect.stringContaining('ETLS') },
    });
    expect(mailbox.received).toHaveLength(before);
  });

  it('waits for a silent server for a while only', async () => {
    mailbox.behave('hang');
    const from = performance.now();
    await expect(new Mail(mailbox.settings, 300).send(letter)).rejects.toMatchObject({
      data: { reason: 'timeout' },
    });
    mailbox.behave('take');
    expect(performance.now() - from).toBeLessThan(3_000);
  });
});
