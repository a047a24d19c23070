import { readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { serveMail } from './index.ts';

async function server() {
  const folder = join(scratch(), 'mail');
  const files: string[] = [];
  const mail = await serveMail({ folder, onMail: (file) => files.push(file) });
  onTestFinished(mail.stop);
  return { folder, files, port: Number(new URL(mail.url).port) };
}

/** The protocol by hand: each line is sent when the one before was answered. Resolves to the codes. */
function say(port: number, lines: readonly string[]): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    const codes: number[] = [];
    const left = [...lines];
    socket.on('data', (answer: string) => {
      // Of an answer of several lines the last one has a blank after its code.
      const code = /^(\d{3}) /m.exec(answer)?.[1];
      if (!code) return;
      codes.push(Number(code));
      const next = left.shift();
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
    socket.on('close', () => resolve(codes));
    socket.on('error', reject);
  });
}

const envelope = ['EHLO test', 'MAIL FROM:<noreply@shirube.example>'];
const subject = `=?utf-8?B?${Buffer.from('熊本市から招待されました').toString('base64')}?=`;
const body = Buffer.from('次のアドレスを開いてください。\nhttp://localhost:4000/invitation#code\n');

test('a mail in Japanese is kept as it came and as text that a person reads', async () => {
  const { folder, files, port } = await server();
  const codes = await say(port, [
    ...envelope,
    'RCPT TO:<ezu@kumamoto.example>',
    'DATA',
    [
      'From: =?utf-8?B?44GX44KL44G5?= <noreply@shirube.example>',
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      body.toString('base64'),
      '.',
    ].join('\r\n'),
    'QUIT',
  ]);
  expect(codes).toEqual([220, 250, 250, 250, 354, 250, 221]);
  expect(files).toHaveLength(1);
  const file = files[0] ?? '';
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('From: しるべ <noreply@shirube.example>\nTo: ezu@kumamoto.example\n');
  expect(text).toContain('Subject: 熊本市から招待されました\n\n次のアドレスを');
  expect(text).toContain('http://localhost:4000/invitation#code');
  expect(readdirSync(folder)).toHaveLength(2);
  expect(readFileSync(file.replace(/txt$/, 'eml'), 'utf8')).toContain(`Subject: ${subject}`);
  // An invitation's code is as good as a key.
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('a mail larger than any of ours is refused and not kept', async () => {
  const { folder, port } = await server();
  const codes = await say(port, [
    ...envelope,
    'RCPT TO:<ezu@kumamoto.example>',
    'DATA',
    `Subject: large\r\n\r\n${'x'.repeat(70)}\r\n`.repeat(20_000).concat('.'),
    'QUIT',
  ]);
  expect(codes.slice(-2)).toEqual([552, 221]);
  expect(readdirSync(folder)).toEqual([]);
});
