import { useTranslation } from 'react-i18next';
import { Arithmetic } from './arithmetic.js';

export type Severity = 'ERROR' | 'WARNING' | 'INFO';
export const severities = ['ERROR', 'WARNING', 'INFO'] as const;

export interface FindingLike {
  readonly id: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly text: {
    readonly title: string;
    readonly why: string;
    readonly arithmetic: readonly string[];
    readonly whatToDo: string;
  };
}

const look: Record<Severity, { readonly colour: string; readonly shape: string }> = {
  ERROR: {
    colour: 'fill-mark-error',
    shape: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.9 3h1.8v5H7.100Zm0 6.200h1.8V12H7.100Z',
  },
  WARNING: {
    colour: 'fill-mark-warning',
    shape: 'M8 1.2 15.5 14.500H.5ZM7.1 6v4.200h1.800V6Zm0 5.300v1.700h1.800v-1.700Z',
  },
  INFO: {
    colour: 'fill-mark-info',
    shape: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.9 3h1.800v1.800H7.100Zm0 3h1.800v5H7.100Z',
  },
};

export const SeverityShape = ({
  severity,
  calm = false,
}: {
  readonly severity: Severity;
  readonly calm?: boolean;
}) => (
  <svg
    viewBox="0 0 16 16"
    width="16"
    height="16"
    aria-hidden="true"
    className={`inline-block shrink-0 ${calm ? 'fill-unknown' : look[severity].colour}`}
  >
    <path fillRule="evenodd" d={look[severity].shape} />
  </svg>
);

export const worst = (findings: readonly FindingLike[]): Severity =>
  severities.find((severity) => findings.some((finding) => finding.severity === severity)) ??
  'INFO';

interface BadgeProps {
  readonly findings: readonly FindingLike[];
  readonly open: boolean;
  readonly controls: string;
  readonly about: string;
  readonly onToggle: () => void;
}

/** Only errors are set off: a badge on every row would hide the rows that need someone. */
export function FindingBadge({ findings, open, controls, about, onToggle }: BadgeProps) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  const gravest = worst(findings);
  const kinds = sameKind(findings);
  const count = kinds.filter(([first]) => first.severity === gravest).length;
  const rest = kinds.length - count;
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={controls}
      onClick={onToggle}
      className="no-print inline-flex min-h-8 items-center flex-wrap gap-x-1.5 rounded-4 text-sm whitespace-nowrap underline decoration-line decoration-1 underline-offset-4 hover:decoration-ink"
    >
      <SeverityShape severity={gravest} calm={gravest !== 'ERROR'} />
      <span className={gravest === 'ERROR' ? 'font-bold' : 'text-soft'}>
        {t('finding.count', { severity: t(`severity.${gravest}`), count })}
      </span>
      {rest > 0 ? <span className="text-soft">{t('finding.rest', { count: rest })}</span> : null}
      <span className="sr-only">{about}</span>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" className="fill-soft">
        <path d={open ? 'M1 9l5-6 5 6z' : 'M1 3l5 6 5-6z'} />
      </svg>
    </button>
  );
}

/** Findings that set the published figure against the computed one; others speak of the inputs. */
const comparing: readonly string[] = [
  'sign-lost',
  'other-method',
  'not-reproducible',
  'unrounded-inputs',
];

/** The gravest first. */
export const bySeverity = <T extends { readonly severity: Severity }>(
  findings: readonly T[],
): T[] =>
  [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));

/** What findings share that say the same. */
export const kindOf = ({ severity, kind, text }: FindingLike): string =>
  `${severity} ${kind} ${text.title}`;

/** Findings that say the same of one figure stand together; the gravest group first. */
export function sameKind<T extends FindingLike>(
  findings: readonly T[],
): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const finding of bySeverity(findings)) {
    const key = kindOf(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

interface ListProps {
  readonly findings: readonly FindingLike[];
  readonly published: string | null;
  readonly computed: string | null;
}

/** The doubts of one figure; of the same kind only the first is spread out. */
export function FindingList({ findings, published, computed }: ListProps) {
  const { t } = useTranslation();
  return sameKind(findings).map(([first, ...others]) => (
    <div key={first.id}>
      <FindingDetail finding={first} published={published} computed={computed} />
      {others.length > 0 ? (
        <details className="pb-3 pl-6">
          <summary className="text-sm text-soft underline underline-offset-4">
            {t('finding.sameKind', { count: others.length })}
          </summary>
          {others.map((finding) => (
            <FindingDetail
              key={finding.id}
              finding={finding}
              published={published}
              computed={computed}
            />
          ))}
        </details>
      ) : null}
    </div>
  ));
}

/** One doubt: what was printed and what was computed, the calculation, why, and what would mend it. */
export function FindingDetail({
  finding,
  published,
  computed,
}: {
  readonly finding: FindingLike;
  readonly published: string | null;
  readonly computed: string | null;
}) {
  const { t } = useTranslation();
  const compared = comparing.includes(finding.kind);
  const figures = compared || finding.text.arithmetic.length > 0;
  return (
    <div className="grid gap-3 py-4" data-finding={finding.kind}>
      <p className="flex items-baseline gap-2 font-bold">
        <span className="translate-y-0.5">
          <SeverityShape severity={finding.severity} />
        </span>
        <span>
          <span className="mr-2 text-sm font-normal text-soft">
            {t(`severity.${finding.severity}`)}
          </span>
          {finding.text.title}
        </span>
      </p>
      <div
        className={`grid gap-x-10 gap-y-3 pl-6 ${figures ? 'md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]' : ''}`}
      >
        <div className={figures ? 'grid content-start gap-3' : 'hidden'}>
          {compared ? (
            <dl className="flex flex-wrap gap-x-8 gap-y-2">
              <div>
                <dt className="text-sm text-soft">{t('finding.published')}</dt>
                <dd className="text-std-20B-150 tabular-nums">{published ?? '—'}</dd>
              </div>
              <div>
                <dt className="text-sm text-soft">{t('finding.computed')}</dt>
                <dd className="text-std-20B-150 tabular-nums">{computed ?? '—'}</dd>
              </div>
            </dl>
          ) : null}
          <Arithmetic lines={finding.text.arithmetic} />
        </div>
        <dl
          className={`grid content-start gap-x-10 gap-y-3 text-[0.9375rem] ${figures ? '' : 'md:grid-cols-2'}`}
        >
          <div>
            <dt className="text-sm text-soft">{t('finding.why')}</dt>
            <dd>{finding.text.why}</dd>
          </div>
          <div>
            <dt className="text-sm text-soft">{t('finding.whatToDo')}</dt>
            <dd>{finding.text.whatToDo}</dd>
          </div>
        </dl>
      </div>
    </div>
  );
}
