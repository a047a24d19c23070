/** Something a transaction does when all else is done, just before it commits. */
export interface LastDeed {
  /** Among several, in this order everywhere, so that no two transactions wait for each other in a circle. */
  readonly order: string;
  run(): Promise<unknown>;
}

const open = new WeakMap<object, LastDeed[]>();

/** Runs `fn`, then what was put off with `atEnd`; if any of it fails, the transaction does. */
export async function withEnd<Tx extends object, T>(
  tx: Tx,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  const last: LastDeed[] = [];
  open.set(tx, last);
  try {
    const result = await fn(tx);
    const inOrder = last.toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
    for (const deed of inOrder) await deed.run();
    return result;
  } finally {
    open.delete(tx);
  }
}

/** Puts it off to the end of a transaction of one of the doors; of another it is done now. */
export async function atEnd(tx: object, deed: LastDeed): Promise<void> {
  const last = open.get(tx);
  if (last === undefined) await deed.run();
  else last.push(deed);
}
