import { Worker } from 'node:worker_threads';
import { type Limits, type SheetDocument, SheetError, type SheetErrorCode } from '@shirube/sheets';
import { ReadingTooLongError, TooBusyError } from '../../errors/errors.js';

export interface Task {
  readonly bytes: Uint8Array;
  /** Null for a paste. */
  readonly fileName: string | null;
  readonly limits: Partial<Limits>;
}

export type Answer =
  | { readonly document: SheetDocument }
  | { readonly sheetError: { readonly code: SheetErrorCode; readonly data: SheetError['data'] } }
  | { readonly fault: string };

export interface ReaderOptions {
  /** Documents read at once, each in a thread of its own. */
  readonly threads: number;
  /** Longest time for one document, in seconds; its thread is ended then. */
  readonly seconds: number;
  /** Heap of one thread, in megabytes. */
  readonly megabytes: number;
  /** Documents that may wait; the next one is refused. */
  readonly waiting: number;
  /** How long a thread without work is kept, in seconds. */
  readonly idleSeconds: number;
}

export const usualOptions: ReaderOptions = {
  threads: 2,
  seconds: 20,
  megabytes: 1024,
  waiting: 20,
  idleSeconds: 30,
};

/** The script runs as built, or as it is written where nothing was built (tests). */
const script = new URL(
  `./read-in-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

/**
 * Reads documents in threads, so that a huge or hostile one takes nobody else's time: it has its own heap
 * and a limit of time, and what goes beyond either is ended together with its thread.
 */
export class DocumentReader {
  private readonly idle: { readonly thread: Thread; readonly end: NodeJS.Timeout }[] = [];
  private readonly queue: (() => void)[] = [];
  private busy = 0;

  constructor(private readonly options: ReaderOptions = usualOptions) {}

  /** @throws SheetError when the document can't be read, ReadingTooLongError, TooBusyError */
  async read(task: Task): Promise<SheetDocument> {
    await this.turn();
    try {
      const answer = await this.ask(this.takeThread(), task);
      if ('document' in answer) return answer.document;
      if ('sheetError' in answer)
        throw new SheetError(answer.sheetError.code, answer.sheetError.data);
      throw new Error(answer.fault);
    } finally {
      this.busy -= 1;
      this.queue.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    if (this.busy >= this.options.threads) {
      if (this.queue.length >= this.options.waiting) throw new TooBusyError();
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    this.busy += 1;
  }

  private takeThread(): Thread {
    const kept = this.idle.pop();
    if (!kept) return new Thread(this.options.megabytes);
    clearTimeout(kept.end);
    return kept.thread;
  }

  private async ask(thread: Thread, task: Task): Promise<Answer> {
    const { seconds } = this.options;
    let late: NodeJS.Timeout | undefined;
    try {
      // The limit is the document's: on a busy machine a new thread may take longer to start.
      await thread.ready;
      // Not unref'd: whoever waits for the answer keeps the program up until it comes.
      late = setTimeout(() => thread.end(new ReadingTooLongError(seconds)), seconds * 1000);
      const answer = await thread.ask(task);
      this.keep(thread);
      return answer;
    } catch (error) {
      thread.end(error);
      // Beyond its heap is beyond what a document may take, like beyond its time.
      const outOfMemory = (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
      throw outOfMemory ? new ReadingTooLongError(seconds) : error;
    } finally {
      clearTimeout(late);
    }
  }

  private keep(thread: Thread): void {
    const end = setTimeout(() => {
      this.idle.splice(
        this.idle.findIndex((one) => one.thread === thread),
        1,
      );
      thread.end(null);
    }, this.options.idleSeconds * 1000);
    end.unref();
    this.idle.push({ thread, end });
  }
}

/** What a worker says once, before its first answer. */
export type Ready = 'ready';

/** One worker, which has one task at a time. */
class Thread {
  private readonly worker: Worker;
  private readonly started = Promise.withResolvers<void>();
  /** Settles when the worker has loaded what it reads with; fails with the worker. */
  readonly ready = this.started.promise;
  private asked: PromiseWithResolvers<Answer> | null = null;

  constructor(megabytes: number) {
    this.worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    this.worker.on('message', (message: Answer | Ready) => {
      if (message === 'ready') this.begin();
      else this.asked?.resolve(message);
    });
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('the thread that reads ended')));
  }

  /** An end of the program waits for a thread that starts, and not for one that has started. */
  private begin(): void {
    this.worker.unref();
    this.started.resolve();
  }

  private fail(reason: unknown): void {
    this.started.reject(reason);
    this.asked?.reject(reason);
  }

  ask(task: Task): Promise<Answer> {
    this.asked = Promise.withResolvers<Answer>();
    this.worker.postMessage(task);
    return this.asked.promise;
  }

  /** Ends the worker, whatever it does; what was asked fails with `reason`. */
  end(reason: unknown): void {
    this.fail(reason);
    void this.worker.terminate();
  }
}
