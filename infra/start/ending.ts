export interface Ending {
  asked: () => boolean;
  /** Settles at the first request to stop. */
  request: Promise<void>;
}

/**
 * Hears every way of being asked to stop: Ctrl-C (which arrives once from the terminal and again
 * from npm), SIGTERM, a closed terminal, and the death of the parent (npm killed with -9).
 * `onAsked` runs once.
 */
export function ending(onAsked: () => void): Ending {
  let asked = false;
  let settle = () => {};
  const request = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const ask = () => {
    if (asked) return;
    asked = true;
    onAsked();
    settle();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && ask(), 500);
  watch.unref();
  return { asked: () => asked, request };
}
