import { useCallback, useEffect, useState } from 'react';

/** T switches between a chart and its table twin, unless someone is typing. */
export function useTableKey(): { readonly asTable: boolean; readonly toggle: () => void } {
  const [asTable, setAsTable] = useState(false);
  const toggle = useCallback(() => setAsTable((was) => !was), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as Element | null)?.closest('input, textarea, select')) return;
      toggle();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [toggle]);
  return { asTable, toggle };
}
