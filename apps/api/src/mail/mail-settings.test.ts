import { describe, expect, it } from 'vitest';
import { mailAddress, readMailSettings } from './mail-settings.js';

const from = 'しるべ <no-reply@shirube.example>';

describe('how mail leaves', () => {
  it('is read from an address of a server and one of ours', () => {
    expect(readMailSettings({ smtpUrl: 'smtps://u%40x:p%3Aw@mail.example', from })).toEqual({
      host: 'mail.example',
      port: 465,
      secure: true,
      startTls: false,
      login: { user: 'u@x', pass: 'p:w' },
      from: { name: 'しるべ', address: 'no-reply@shirube.example' },
    });
    expect(
      readMailSettings({ smtpUrl: 'smtp://mail.example', from: 'a@shirube.example' }),
    ).toMatchObject({ port: 587, login: null, from: { name: '', address: 'a@shirube.example' } });
  });

  it.each([
    ['smtp://mail.example:25', true],
    ['smtp://127.0.0.1.mail.example:25', true],
    ['smtp://localhost:1025', false],
    ['smtp://127.0.0.1:1025', false],
    ['smtp://[::1]:1025', false],
  ])('asks %s for TLS before anything is told: %s', (smtpUrl, startTls) => {
    expect(readMailSettings({ smtpUrl, from })).toMatchObject({ startTls });
  });

  it('is nothing where neither is set, and names what is missing or wrong', () => {
    expect(readMailSettings({ smtpUrl: undefined, from: undefined })).toBeNull();
    const smtpUrl = 'smtp://mail.example';
    expect(readMailSettings({ smtpUrl, from: undefined })).toEqual({
      wrong: ['SHIRUBE_MAIL_FROM'],
    });
    expect(readMailSettings({ smtpUrl: undefined, from })).toEqual({ wrong: ['SHIRUBE_SMTP_URL'] });
    for (const odd of [
      'http://mail.example',
      'mail.example',
      'smtp://u:%ZZ@mail.example',
      'smtp://m.example?tls=no',
    ])
      expect(readMailSettings({ smtpUrl: odd, from })).toEqual({ wrong: ['SHIRUBE_SMTP_URL'] });
    for (const odd of ['しるべ', 'a@b.example\r\nBcc: x@y.example', 'a <b@c.example> d', '<>'])
      expect(readMailSettings({ smtpUrl, from: odd })).toEqual({ wrong: ['SHIRUBE_MAIL_FROM'] });
  });
});

it.each([
  ['hana.yamada+sdgs@city.kaga.lg.jp', true],
  [`${'a'.repeat(64)}@city.example`, true],
  [`${'a'.repeat(65)}@city.example`, false],
  ['花@city.example', false],
  ['a@city.example\n', false],
  ['a b@city.example', false],
  ['a@city..example', false],
  ['a;b@city.example', false],
])('%j is an address: %s', (address, is) => {
  expect(mailAddress.safeParse(address).success).toBe(is);
});
