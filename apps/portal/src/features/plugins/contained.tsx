import { Component, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** How long a plugin's part may keep its reader waiting before that is said, in milliseconds. */
const patience = 15_000;

interface Props {
  /** Of the part, as its reader knows it. */
  readonly name: string;
  readonly children: ReactNode;
}

/**
 * Holds a part of a plugin apart from the page: one that throws or never comes is one sentence where it would stand,
 * and everything around it stays.
 */
export function Contained({ name, children }: Props) {
  const [attempt, setAttempt] = useState(0);
  const again = () => setAttempt((n) => n + 1);
  return (
    <Boundary key={attempt} fallback={<Sentence name={name} again={again} />}>
      <Suspense fallback={<Waiting name={name} again={again} />}>{children}</Suspense>
    </Boundary>
  );
}

class Boundary extends Component<
  { readonly fallback: ReactNode; readonly children: ReactNode },
  { readonly broken: boolean }
> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}

/** A skeleton, and after a while the truth. */
export function Waiting({ name, again }: { readonly name: string; readonly again: () => void }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (late) return <Sentence name={name} again={again} />;
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-3 py-4">
      {[1, 2, 3].map((row) => (
        <span key={row} className="skeleton h-8 w-full" />
      ))}
    </div>
  );
}

export function Sentence({ name, again }: { readonly name: string; readonly again: () => void }) {
  const { t } = useTranslation('plugins');
  const { t: say } = useTranslation();
  return (
    <div
      role="alert"
      data-broken
      className="my-4 flex max-w-3xl flex-wrap items-center gap-x-6 gap-y-2 border-l-4 border-mark-error bg-wash px-4 py-3"
    >
      <p>{t('part.broken', { name })}</p>
      <button type="button" className="button no-print" onClick={again}>
        {say('trouble.retry')}
      </button>
    </div>
  );
}
