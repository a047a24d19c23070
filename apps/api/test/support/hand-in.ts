import { Readable } from 'node:stream';
import type { TestPerson } from './people.js';
import { type Answer, own, type World } from './world.js';

const boundary = 'boundary-of-a-test';

/** Multipart with one file. `bytes` may be a stream of any length. */
export function multipartOf(name: string, bytes: Iterable<Uint8Array | string>): Readable {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  function* parts() {
    yield Buffer.from(head);
    for (const part of bytes) yield Buffer.from(part);
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  return Readable.from(parts());
}

export const multipartType = `multipart/form-data; boundary=${boundary}` as const;

/** The same as text. */
export const oneFile = (name: string, text: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`;

/** Hands a file in to a plugin's import. */
export async function handIn(
  world: World,
  where: { readonly code: string; readonly plugin: string; readonly part: string },
  file: { readonly name: string; readonly bytes: Iterable<Uint8Array | string> },
  as: TestPerson | null = world.everyday,
): Promise<Answer> {
  const answer = await world.app.inject({
    method: 'POST',
    url: `/w/${where.code}/plugins/${where.plugin}/imports/${where.part}`,
    payload: multipartOf(file.name, file.bytes),
    headers: {
      ...own,
      'content-type': multipartType,
      ...(as === null ? {} : { cookie: as.cookie }),
    },
  });
  return { status: answer.statusCode, body: answer.json() };
}
