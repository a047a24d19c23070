import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  readonly button: ReactNode;
  readonly buttonClass?: string;
  /** The side of its button that the panel keeps to. */
  readonly side: 'start' | 'end';
  readonly width?: string;
  readonly children: ReactNode;
}

/** As far as a panel stays from the window's edge, in pixels. */
const margin = 16;

/** A button that opens a panel; Escape, a press elsewhere or going to another page closes it. */
export function Menu({ button, buttonClass = '', side, width = '', children }: Props) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { href } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address closes what was open
  useEffect(() => panel.current?.hidePopover?.(), [href]);
  const place = () => {
    const at = opener.current?.getBoundingClientRect();
    const style = panel.current?.style;
    if (!at || !style) return;
    const within = document.documentElement.clientWidth;
    style.top = `${at.bottom + 4}px`;
    if (side === 'start') style.left = `${Math.max(margin, at.left)}px`;
    else style.right = `${Math.max(margin, within - at.right)}px`;
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        popoverTarget={id}
        className={`min-h-11 rounded-4 px-2 py-2 text-sm whitespace-nowrap hover:underline ${buttonClass}`}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        onBeforeToggle={place}
        className={`inset-auto m-0 max-h-[calc(100dvh-5rem)] max-w-[calc(100vw-2rem)] overflow-y-auto rounded-8 border border-rule bg-paper p-5 text-ink shadow-1 ${width}`}
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
