import type { ReactNode } from 'react';

/** A wide table that scrolls by itself, so that the page never does sideways; reachable by key. */
export function ScrollRegion({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  const reachable = { tabIndex: 0 };
  return (
    <section className="scroll" {...reachable} aria-label={label}>
      {children}
    </section>
  );
}
