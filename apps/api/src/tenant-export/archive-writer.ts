import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { PartEntry } from './manifest.js';
import { Tally } from './part-lines.js';
import type { Part } from './parts.js';

/** Writes an export to a file, part after part; memory holds one batch of lines. */
export class ArchiveWriter {
  private readonly zip = new ZipFile();
  private readonly failure = new AbortController();
  private readonly file: WriteStream;
  private readonly written: Promise<void>;
  private made = false;

  constructor(
    private readonly path: string,
    private readonly at: Date,
  ) {
    // Never over a file that is there: an earlier export may be the only one.
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    this.file = file.on('open', () => {
      this.made = true;
    });
    const fail = (error: unknown) => this.failure.abort(error);
    this.zip.on('error', fail);
    file.on('error', fail);
    this.zip.outputStream.pipe(file);
    this.written = finished(file);
    this.written.catch(() => {});
  }

  async add(part: Part, lines: AsyncIterable<readonly string[]>): Promise<PartEntry> {
    const tally = new Tally();
    const stream = new PassThrough();
    const { signal } = this.failure;
    this.zip.addReadStream(stream, part.file, { mtime: this.at, mode: 0o100600 });
    for await (const batch of lines) {
      for (const line of batch) {
        signal.throwIfAborted();
        if (!stream.write(tally.add(line))) await once(stream, 'drain', { signal });
      }
    }
    stream.end();
    return tally.entry(part);
  }

  async finish(manifest: object): Promise<void> {
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    this.zip.addBuffer(Buffer.from(text), 'manifest.json', { mtime: this.at, mode: 0o100600 });
    this.zip.end();
    await Promise.race([this.written, rejection(this.failure.signal)]);
  }

  /** Leaves no half of a file behind. */
  async abandon(): Promise<void> {
    this.file.destroy();
    await this.written.catch(() => {});
    if (this.made) await rm(this.path, { force: true });
  }
}

/** Rejects when the signal is given; never resolves. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
