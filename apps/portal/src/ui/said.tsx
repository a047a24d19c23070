import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Trouble } from '../app/client.js';

interface Sentence {
  readonly text: string;
  readonly undo: (() => void) | null;
  readonly failed: boolean;
}

interface Saying {
  /** Tells what was done, and how to take it back where that is possible. */
  readonly say: (text: string, undo?: () => void) => void;
  readonly fail: (trouble: Trouble) => void;
  readonly hush: () => void;
}

const Context = createContext<Saying | null>(null);

export function useSaying(): Saying {
  const saying = useContext(Context);
  if (!saying) throw new Error('useSaying is for what stands within <Said>');
  return saying;
}

/**
 * The last thing that was done stands at the foot of the window with its way back, until the next thing is
 * done or it is closed: no time limit, no question beforehand.
 */
export function Said({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<Sentence | null>(null);
  const say = useCallback<Saying['say']>(
    (text, undo) => setSaid({ text, undo: undo ?? null, failed: false }),
    [],
  );
  const hush = useCallback(() => setSaid(null), []);
  const fail = useCallback<Saying['fail']>(
    (trouble) => {
      const text = trouble.message ?? t(`trouble.${trouble.kind}`);
      const number = trouble.requestId
        ? ` ${t('trouble.requestId', { id: trouble.requestId })}`
        : '';
      setSaid({ text: text + number, undo: null, failed: true });
    },
    [t],
  );
  const saying = useMemo(() => ({ say, fail, hush }), [say, fail, hush]);
  const page = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!said || !page.current) return;
    // What the keyboard stood on may go with what was done: it then goes on where that is said.
    const lost = new MutationObserver(() => {
      if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
    });
    lost.observe(page.current, { childList: true, subtree: true });
    return () => lost.disconnect();
  }, [said]);
  return (
    <Context.Provider value={saying}>
      <div ref={page} className="contents">
        {children}
      </div>
      <div className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-[2]">
        <div className="page pb-4">
          <div role="status" aria-atomic="true">
            {said ? (
              <div
                ref={panel}
                tabIndex={-1}
                data-said={said.failed ? 'failed' : 'done'}
                className={`pointer-events-auto flex max-w-2xl flex-wrap items-center gap-x-4 gap-y-1 rounded-8 border border-l-4 bg-paper px-4 py-2 shadow-1 ${
                  said.failed ? 'border-mark-error' : 'border-ink'
                }`}
              >
                <p className="min-w-0 flex-1 basis-64">{said.text}</p>
                {said.undo ? (
                  <button
                    type="button"
                    className="link min-h-11 font-bold"
                    onClick={() => {
                      said.undo?.();
                      hush();
                    }}
                  >
                    {t('said.undo')}
                  </button>
                ) : null}
                <button
                  type="button"
                  className="min-h-11 min-w-11 text-sm hover:underline"
                  onClick={hush}
                >
                  {t('said.close')}
                </button>
              </div>
            ) : null}
          </div>
        </div>
      </div>
    </Context.Provider>
  );
}
