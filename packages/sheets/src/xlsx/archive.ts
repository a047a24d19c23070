import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import type { Limits } from '../limits/limits.js';
import { SheetError } from '../limits/sheet-error.js';

/** The parts of a workbook that hold cells; pictures, charts, macros and links are never inflated. */
const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;

/** A chunk inflates to a thousand times its size at most: 16 MB are the most that come at once. */
const chunkSize = 16 * 1024;
/** A ratio says nothing of a small entry: a kilobyte of zeros packs to nothing. */
const ratioFrom = 1024 * 1024;

/**
 * Inflates the parts of a workbook, counting while it goes: a bomb ends it after the limit, not after its end.
 * Sizes in the archive's own headers are not believed.
 * @throws SheetError `too-many-entries`, `inflates-too-far`, `broken-archive`, `encrypted`
 */
export function unpack(bytes: Uint8Array, limits: Limits): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>();
  let entries = 0;
  let total = 0;
  let stopped: SheetError | null = null;
  const stop = (error: SheetError): never => {
    stopped ??= error;
    throw error;
  };
  const onFile = (file: UnzipFile) => {
    entries++;
    if (entries > limits.maxEntries)
      stop(new SheetError('too-many-entries', { limit: limits.maxEntries }));
    const name = file.name.replaceAll('\\', '/');
    if (!wanted.test(name) || parts.has(name)) return;
    const chunks: Uint8Array[] = [];
    parts.set(name, chunks);
    let size = 0;
    file.ondata = (error, chunk) => {
      if (error) stop(new SheetError('broken-archive', { part: name }, { cause: error }));
      size += chunk.length;
      total += chunk.length;
      const packed = Math.max(1, file.size ?? bytes.length);
      if (
        total > limits.maxInflatedBytes ||
        (size > ratioFrom && size / packed > limits.maxRatio)
      ) {
        stop(new SheetError('inflates-too-far', { part: name, limit: limits.maxInflatedBytes }));
      }
      // The chunk is a view of the inflater's window, which is used again.
      chunks.push(chunk.slice());
    };
    file.start();
  };
  const unzip = new Unzip(onFile);
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += chunkSize) {
      const end = Math.min(at + chunkSize, bytes.length);
      unzip.push(bytes.subarray(at, end), end === bytes.length);
    }
  } catch (error) {
    throw stopped ?? new SheetError('broken-archive', {}, { cause: error });
  }
  return new Map([...parts].map(([name, chunks]) => [name, join(chunks)]));
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
