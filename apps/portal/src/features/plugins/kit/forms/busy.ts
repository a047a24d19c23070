import { useRef, useState } from 'react';

/** Runs one thing at a time; a second press while the first is under way does nothing. */
export function useBusy(): readonly [boolean, (work: () => unknown) => Promise<void>] {
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const start = async (work: () => unknown) => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      under.current = false;
      setBusy(false);
    }
  };
  return [busy, start];
}
