import { useTranslation } from 'react-i18next';

export const standings = [
  'ACHIEVED',
  'ON_TRACK',
  'BEHIND',
  'REGRESSED',
  'UNPUBLISHED',
  'UNDETERMINED',
] as const;
export type Standing = (typeof standings)[number];

/** Colour comes last: the word and the shape say the same. */
export const standingStyle: Record<
  Standing,
  { readonly fill: string; readonly stroke: string; readonly text: string; readonly shape: string }
> = {
  ACHIEVED: {
    fill: 'fill-achieved',
    stroke: 'stroke-achieved',
    text: 'text-achieved',
    shape: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM7 11.4 3.9 8.3l1.3-1.3L7 8.8l4-4 1.3 1.3Z',
  },
  ON_TRACK: {
    fill: 'fill-on-track',
    stroke: 'stroke-on-track',
    text: 'text-on-track',
    shape: 'M3 2.2 14 8 3 13.8Z',
  },
  BEHIND: {
    fill: 'fill-behind',
    stroke: 'stroke-behind',
    text: 'text-behind',
    shape: 'M8 1.2 14.8 8 8 14.8 1.2 8Zm0 2.6L3.8 8 8 12.2Z',
  },
  REGRESSED: {
    fill: 'fill-regressed',
    stroke: 'stroke-regressed',
    text: 'text-regressed',
    shape: 'M13 2.2 2 8l11 5.8Z',
  },
  UNPUBLISHED: {
    fill: 'fill-unknown',
    stroke: 'stroke-unknown',
    text: 'text-unknown',
    shape: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 1.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4Z',
  },
  UNDETERMINED: {
    fill: 'fill-unknown',
    stroke: 'stroke-unknown',
    text: 'text-unknown',
    shape: 'M2 2h12v12H2Zm1.6 1.6v8.8h8.8V3.6ZM5 7.2h6v1.6H5Z',
  },
};

export const StandingShape = ({ standing }: { readonly standing: Standing }) => (
  <svg
    viewBox="0 0 16 16"
    width="16"
    height="16"
    aria-hidden="true"
    className={`inline-block shrink-0 ${standingStyle[standing].fill}`}
  >
    <path fillRule="evenodd" d={standingStyle[standing].shape} />
  </svg>
);

/** 達成 · 順調 · 遅れ · 後退 · 未公表 · 判定できない: word, shape and colour together. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation();
  return (
    <span
      className={`inline-flex items-center gap-1.5 font-bold whitespace-nowrap ${standingStyle[standing].text}`}
    >
      <StandingShape standing={standing} />
      {t(`standing.${standing}`)}
    </span>
  );
}
