import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  readonly button: ReactNode;
  readonly label?: string;
  readonly buttonClass?: string;
  /** Where it opens; the header is three and a half lines of rem high. */
  readonly place: string;
  readonly children: ReactNode;
}

/** A button that opens a panel; Escape, a press elsewhere or going to another page closes it. */
export function Menu({ button, label, buttonClass = '', place, children }: Props) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const { href } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address closes what was open
  useEffect(() => panel.current?.hidePopover?.(), [href]);
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        className={`min-h-11 rounded-4 px-2 py-2 text-sm hover:underline ${buttonClass}`}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={`inset-auto m-0 max-h-[calc(100dvh-5rem)] max-w-[calc(100vw-2rem)] overflow-y-auto rounded-8 border border-rule bg-paper p-5 text-ink shadow-1 ${place}`}
      >
        {children}
      </div>
    </>
  );
}

export const Chevron = () => (
  <svg
    viewBox="0 0 12 12"
    width="10"
    height="10"
    aria-hidden="true"
    className="ml-1 inline-block fill-soft"
  >
    <path d="M1 3l5 6 5-6z" />
  </svg>
);
