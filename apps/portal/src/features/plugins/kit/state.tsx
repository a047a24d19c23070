import type { PortalUi, StateKind } from '@shirube/plugin-sdk/portal';

/** Colour comes last: the word and the shape say the same. */
export const stateStyle: Record<
  StateKind,
  { readonly text: string; readonly fill: string; readonly shape: string }
> = {
  good: {
    text: 'text-achieved',
    fill: 'fill-achieved',
    shape: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM7 11.4 3.9 8.3l1.3-1.3L7 8.8l4-4 1.3 1.3Z',
  },
  going: { text: 'text-on-track', fill: 'fill-on-track', shape: 'M3 2.2 14 8 3 13.8Z' },
  waiting: {
    text: 'text-unknown',
    fill: 'fill-unknown',
    shape: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 1.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4Z',
  },
  attention: {
    text: 'text-behind',
    fill: 'fill-behind',
    shape: 'M8 1.2 14.8 8 8 14.8 1.2 8Zm0 2.6L3.8 8 8 12.2Z',
  },
  bad: {
    text: 'text-regressed',
    fill: 'fill-regressed',
    shape:
      'M2 2h12v12H2Zm3.2 2L4 5.2 6.8 8 4 10.8 5.2 12 8 9.2l2.8 2.8 1.2-1.2L9.2 8 12 5.2 10.8 4 8 6.8Z',
  },
  unknown: {
    text: 'text-unknown',
    fill: 'fill-unknown',
    shape: 'M2 2h12v12H2Zm1.6 1.6v8.8h8.8V3.6ZM5 7.2h6v1.6H5Z',
  },
};

export const State: PortalUi['State'] = ({ kind, children }) => (
  <span
    data-state={kind}
    className={`inline-flex items-center gap-1.5 font-bold whitespace-nowrap ${stateStyle[kind].text}`}
  >
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      className={`inline-block shrink-0 ${stateStyle[kind].fill}`}
    >
      <path fillRule="evenodd" d={stateStyle[kind].shape} />
    </svg>
    {children}
  </span>
);
