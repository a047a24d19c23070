import { PluginInputError } from '@shirube/plugin-sdk/server';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate/browser';

export interface UnpackLimits {
  readonly mostEntries: number;
  /** Of all files that are read, unpacked. */
  readonly mostBytes: number;
  /** Of a file over a megabyte: so many times its packed size. Timetables reach about 30. */
  readonly mostRatio: number;
}

export const usualLimits: UnpackLimits = {
  mostEntries: 200,
  mostBytes: 200 * 1024 * 1024,
  mostRatio: 200,
};

/** Of so much packed data at most some megabytes come at once. */
const chunkSize = 16 * 1024;
const ratioFrom = 1024 * 1024;

export interface UnpackedFile {
  /** Name without folders. */
  readonly name: string;
  /** The folder it lay in, '' for none. */
  readonly folder: string;
  readonly bytes: (piece: Uint8Array, last: boolean) => void;
}

/**
 * Unpacks the files that `open` wants, piece by piece and counting, so that a bomb ends at the limit and not in the
 * memory. Sizes which the archive tells of itself are not believed.
 * @param open what is done with a file; null: it is not unpacked
 * @throws PluginInputError
 */
export async function unpack(
  pieces: AsyncIterable<Uint8Array>,
  open: (name: string, folder: string) => ((piece: Uint8Array, last: boolean) => void) | null,
  limits: UnpackLimits = usualLimits,
): Promise<void> {
  let entries = 0;
  let total = 0;
  let stopped: PluginInputError | null = null;
  const stop = (ja: string, en: string): never => {
    stopped ??= new PluginInputError({ ja, en }, 'file');
    throw stopped;
  };
  const unzip = new Unzip((file: UnzipFile) => {
    entries += 1;
    if (entries > limits.mostEntries)
      stop(
        `ZIP の中のファイルが ${limits.mostEntries} を超えています。GTFS-JP のファイルだけを入れてください。`,
        `Over ${limits.mostEntries} files in the archive: put in the feed's own files only.`,
      );
    const path = file.name.replaceAll('\\', '/');
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name === '') return;
    const take = open(name, path.slice(0, path.length - name.length));
    if (take === null) return;
    let size = 0;
    file.ondata = (error, chunk, last) => {
      if (error) stop(`「${name}」が壊れています。`, `${name} is damaged.`);
      size += chunk.length;
      total += chunk.length;
      const packed = Math.max(1, file.size ?? 1);
      const swells =
        size > ratioFrom && file.size !== undefined && size / packed > limits.mostRatio;
      if (total > limits.mostBytes || swells)
        stop(
          `展開すると大きすぎます（「${name}」まで）。時刻表は 200 MB 以内にしてください。`,
          `Too large unpacked (at ${name}): a timetable may have 200 MB.`,
        );
      take(chunk, last);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  let seen = 0;
  try {
    for await (const piece of pieces) {
      if (!isZip(piece, seen)) stop(...notZip);
      seen += piece.length;
      for (let at = 0; at < piece.length; at += chunkSize)
        unzip.push(piece.subarray(at, at + chunkSize), false);
    }
    unzip.push(new Uint8Array(0), true);
  } catch (error) {
    throw (
      stopped ?? (error instanceof PluginInputError ? error : new PluginInputError(damaged, 'file'))
    );
  }
  if (entries === 0) throw new PluginInputError({ ja: notZip[0], en: notZip[1] }, 'file');
}

/** Whether a piece that begins at `from` can be one of an archive: its first two bytes are P and K. */
const isZip = (bytes: Uint8Array, from: number) =>
  [0x50, 0x4b].every(
    (byte, at) => at < from || at - from >= bytes.length || bytes[at - from] === byte,
  );

const notZip = [
  'ZIP ファイルではありません。GTFS-JP のテキストファイルを一つの ZIP にまとめてください。',
  'This is no ZIP file: pack the text files of the feed into one.',
] as const;

const damaged = {
  ja: 'ZIP ファイルを最後まで読めません。作り直すか、もう一度ダウンロードしてください。',
  en: 'The ZIP file cannot be read to its end: make or download it again.',
};
