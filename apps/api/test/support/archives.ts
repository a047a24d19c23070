import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { contentHashOf, type Manifest } from '../../src/tenant-export/manifest.js';

/** The files of an archive as text, for tests that look into it or write another one. */
export async function filesOf(path: string): Promise<Map<string, string>> {
  const zip = await openPromise(path, { autoClose: false });
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  zip.close();
  return files;
}

export async function writeFiles(
  path: string,
  files: Iterable<readonly [name: string, text: string]>,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, text] of files) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

export function manifestIn(files: ReadonlyMap<string, string>): Manifest {
  return JSON.parse(files.get('manifest.json') ?? '') as Manifest;
}

/** The manifest as somebody would write it who knows how: its own hash fits. */
export function sealed(manifest: Manifest): string {
  return JSON.stringify({ ...manifest, contentHash: contentHashOf(manifest) });
}
