import type { PortalUi } from '@shirube/plugin-sdk/portal';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Arithmetic as Lines } from '../../../ui/arithmetic.js';

type Props<Name extends keyof PortalUi> = Parameters<PortalUi[Name]>[0];

interface Around {
  readonly level: 1 | 2 | 3;
  readonly title: string | null;
}
/** The section that one stands in: a table says its caption aloud only where that repeats the heading. */
const Heading = createContext<Around>({ level: 1, title: null });
export const useAround = (): Around => useContext(Heading);

/** On a card or a block of the page: a heading is already there, the next one is below it. */
export const Within = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) => <Heading.Provider value={{ level: 2, title }}>{children}</Heading.Provider>;

export function Section({ title, help, children }: Props<'Section'>) {
  const id = useId();
  const { level } = useAround();
  const Head = level === 1 ? 'h2' : level === 2 ? 'h3' : 'h4';
  return (
    <section aria-labelledby={id} className={level === 1 ? 'pt-4' : 'pt-2'}>
      <Head
        id={id}
        className={
          level === 1 ? 'border-b-2 border-ink pb-2 text-std-20B-150' : 'pb-1 text-std-17B-170'
        }
      >
        {title}
      </Head>
      {help ? <p className="max-w-3xl pt-2 text-sm text-soft">{help}</p> : null}
      <div
        className={`plugin-text grid grid-cols-[minmax(0,1fr)] gap-4 ${level === 1 ? 'pt-4' : 'pt-2'}`}
      >
        <Heading.Provider value={{ level: level === 1 ? 2 : 3, title }}>
          {children}
        </Heading.Provider>
      </div>
    </section>
  );
}

const edges = { info: 'border-accent', warning: 'border-mark-warning', error: 'border-mark-error' };

export function Notice({ kind = 'info', title, children }: Props<'Notice'>) {
  return (
    <div
      role={kind === 'error' ? 'alert' : undefined}
      data-notice-kind={kind}
      className={`plugin-text grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-1 border-l-4 bg-wash px-4 py-3 [overflow-wrap:anywhere] ${edges[kind]}`}
    >
      <p className="font-bold">{title}</p>
      {children}
    </div>
  );
}

export function Loading({ rows = 4 }: Props<'Loading'>) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-3 py-2">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are nothing but their place
        <span key={row} className="skeleton h-8 w-full" />
      ))}
    </div>
  );
}

export const Empty = ({ title, children }: Props<'Empty'>) => (
  <div className="plugin-text grid max-w-2xl gap-2 border-y border-line py-8">
    <p className="font-bold">{title}</p>
    {children}
  </div>
);

export function Toolbar({ label, children }: Props<'Toolbar'>) {
  return (
    <fieldset className="no-print min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">{children}</div>
    </fieldset>
  );
}

export const KeyFigures = ({ items }: Props<'KeyFigures'>) => (
  <dl className="flex flex-wrap gap-x-12 gap-y-5">
    {items.map(({ label, value, unit, note }) => (
      <div key={label} className="grid content-start">
        <dt className="text-sm text-soft">{label}</dt>
        <dd className="text-std-28B-150 tabular-nums">
          {value}
          {unit ? <span className="ml-1 text-sm font-normal text-soft">{unit}</span> : null}
        </dd>
        {note ? <dd className="max-w-xs text-sm text-soft">{note}</dd> : null}
      </div>
    ))}
  </dl>
);

export const Facts = ({ rows }: Props<'Facts'>) => (
  <dl className="grid max-w-3xl text-base sm:grid-cols-[12rem_minmax(0,1fr)]">
    {rows.map(({ label, value }) => (
      <div key={label} className="contents">
        <dt className="pt-2 text-sm text-soft sm:border-b sm:border-line sm:pt-2.5 sm:pb-2">
          {label}
        </dt>
        <dd className="border-b border-line pb-2 tabular-nums [overflow-wrap:anywhere] sm:py-2">
          {value}
        </dd>
      </div>
    ))}
  </dl>
);

export const Details = ({ summary, children }: Props<'Details'>) => (
  <details className="group max-w-3xl border-b border-line">
    <summary className="flex min-h-11 items-center gap-2 hover:underline">
      <svg
        viewBox="0 0 12 12"
        width="10"
        height="10"
        aria-hidden="true"
        className="shrink-0 fill-soft group-open:rotate-90"
      >
        <path d="M3 1l6 5-6 5z" />
      </svg>
      {summary}
    </summary>
    <div className="plugin-text grid gap-3 pb-4 pl-5">{children}</div>
  </details>
);

export const Arithmetic = ({ lines }: Props<'Arithmetic'>) => <Lines lines={lines} />;
