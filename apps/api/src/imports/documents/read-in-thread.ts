import { parentPort } from 'node:worker_threads';
import { readDocument, SheetError } from '@shirube/sheets';
import type { Answer, Ready, Task } from './document-reader.js';

/** The thread in which documents are read. It imports packages only, so that it runs as it is from src too. */
parentPort?.on('message', ({ bytes, fileName, limits }: Task) => {
  parentPort?.postMessage(answer());

  function answer(): Answer {
    try {
      const named = fileName === null ? {} : { fileName };
      return { document: readDocument(bytes, { ...named, limits }) };
    } catch (error) {
      if (error instanceof SheetError)
        return { sheetError: { code: error.code, data: error.data } };
      return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }
});

parentPort?.postMessage('ready' satisfies Ready);
