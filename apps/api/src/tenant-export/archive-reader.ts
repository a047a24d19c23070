import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { TenantExportError } from './errors.js';
import {
  contentHashOf,
  formatName,
  formatVersion,
  headSchema,
  type Manifest,
  manifestSchema,
  type PartEntry,
} from './manifest.js';

/** A row may hold a file of 20 MB, a third more as base64, and its other fields. */
const longestLine = 64 * 1024 * 1024;
const largestManifest = 4 * 1024 * 1024;
const manifestFile = 'manifest.json';

/** An export as a file, its manifest read and believed only where the content bears it out. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    readonly manifest: Manifest,
  ) {}

  /** @throws TenantExportError when it is no export of this format and version */
  static async open(path: string): Promise<Archive> {
    const zip = await openZip(path);
    try {
      const entries = await entriesOf(zip);
      const manifest = await manifestOf(zip, entries);
      const files = new Set([manifestFile, ...manifest.parts.map(({ file }) => file)]);
      if (files.size !== manifest.parts.length + 1 || files.size !== entries.size)
        throw changed(manifestFile);
      for (const file of files) if (!entries.has(file)) throw changed(file);
      return new Archive(zip, entries, manifest);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  close(): void {
    this.zip.close();
  }

  /** Reads everything once. @throws TenantExportError `export-changed` */
  async verify(): Promise<void> {
    for (const part of this.manifest.parts) for await (const _ of this.lines(part));
  }

  /** The part's lines without their ends. @throws TenantExportError when they aren't what they were */
  async *lines(part: PartEntry): AsyncGenerator<string> {
    const entry = this.entries.get(part.file);
    if (!entry) throw changed(part.file);
    const hash = createHash('sha256');
    let bytes = 0;
    let rows = 0;
    let begun: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
        const data = chunk as Buffer;
        hash.update(data);
        bytes += data.length;
        // Before anything unpacks further than it says.
        if (bytes > part.bytes) throw changed(part.file);
        let from = 0;
        for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, from)) {
          rows += 1;
          yield Buffer.concat([...begun, data.subarray(from, end)]).toString('utf8');
          begun = [];
          length = 0;
          from = end + 1;
        }
        begun.push(data.subarray(from));
        length += data.length - from;
        if (length > longestLine) throw changed(part.file);
      }
    } catch (error) {
      throw error instanceof TenantExportError ? error : changed(part.file, error);
    }
    if (
      length > 0 ||
      rows !== part.rows ||
      bytes !== part.bytes ||
      hash.digest('hex') !== part.sha256
    )
      throw changed(part.file);
  }
}

/** SHA-256 of the file as it lies there. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function changed(file: string, cause?: unknown): TenantExportError {
  return new TenantExportError('export-changed', { file }, { cause });
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (error) {
    // A file that can't be opened is told by its own error.
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    throw new TenantExportError('export-unreadable', {}, { cause: error });
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw changed(entry.fileName);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof TenantExportError) throw error;
    throw new TenantExportError('export-unreadable', {}, { cause: error });
  }
  return entries;
}

async function manifestOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<Manifest> {
  const entry = entries.get(manifestFile);
  if (!entry || entry.uncompressedSize > largestManifest)
    throw new TenantExportError('export-unreadable');
  let value: unknown;
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw changed(manifestFile, error);
  }
  const manifest = manifestSchema.safeParse(value);
  if (manifest.success) {
    if (contentHashOf(manifest.data) !== manifest.data.contentHash) throw changed(manifestFile);
    return manifest.data;
  }
  const head = headSchema.safeParse(value);
  // One of our format and version that does not read has been changed; any other is another's.
  if (head.success && (head.data.format !== formatName || head.data.version !== formatVersion))
    throw new TenantExportError('export-unknown', head.data);
  throw changed(manifestFile, manifest.error);
}
