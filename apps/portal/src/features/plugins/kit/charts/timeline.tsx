import type { PortalUi, StateKind, TimelineProps } from '@shirube/plugin-sdk/portal';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../../app/preferences.js';
import { textWidth } from '../../../../ui/bullet-line/geometry.js';
import { labelled } from '../../../../ui/series-chart/geometry.js';
import { figuresOf } from '../figures.js';
import { stateStyle } from '../state.js';
import { Chart } from './chart.js';
import { monthsWithin, placeOf } from './days.js';

const line = 32;
const head = 28;

export const Timeline: PortalUi['Timeline'] = (props) => {
  const { caption, from, until, rowTitle, rows } = props;
  const { t } = useTranslation('plugins');
  const { language, era } = usePreferences();
  const { period } = figuresOf(language, era);
  const twin = rows.flatMap(({ id, label, spans }) =>
    spans.map((span, index) => ({
      id: `${id} ${index}`,
      head: spans.length > 1 ? `${label} (${index + 1})` : label,
      cells: [period(span.from), span.until ? period(span.until) : t('chart.goesOn'), span.label],
    })),
  );
  return (
    <Chart
      caption={caption}
      legend={null}
      asText
      heads={[rowTitle, t('chart.from'), t('chart.until'), t('chart.what')]}
      rows={twin}
    >
      {(width) => <Drawing {...props} width={width} months={monthsWithin(from, until)} />}
    </Chart>
  );
};

interface DrawingProps extends TimelineProps {
  readonly width: number;
  readonly months: readonly { readonly day: string; readonly month: number }[];
}

function Drawing({ caption, from, until, rows, width, months }: DrawingProps) {
  const { language } = usePreferences();
  const named = Math.max(...rows.map(({ label }) => textWidth(label, 13)), 40) + 12;
  const left = Math.min(named, width * 0.38);
  const place = placeOf(from, until, left, width - 4);
  const height = head + rows.length * line + 6;
  const names = labelled(
    months.map(({ day, month }) => {
      const name = language === 'ja' ? `${month}月` : monthName(month);
      return { day, name, x: place(day) + 4, halfWidth: textWidth(name, 12) + 6 };
    }),
  );
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={caption}
      className="block max-w-full tabular-nums"
    >
      {months.map(({ day }) => (
        <path key={day} d={`M${place(day)} 6V${height - 4}`} className="stroke-line" />
      ))}
      {names.map(({ day, name, x }) => (
        <text key={day} x={x} y="18" fontSize="12" className="fill-soft">
          {name}
        </text>
      ))}
      {rows.map((row, index) => {
        const y = head + index * line;
        return (
          <g key={row.id}>
            <path d={`M0 ${y + line}H${width}`} className="stroke-line" />
            <text x="0" y={y + 21} fontSize="13" className="fill-ink">
              {shortened(row.label, left - 12)}
              <title>{row.label}</title>
            </text>
            {row.spans.map((span) => (
              <Span
                key={`${span.from} ${span.label}`}
                span={span}
                from={place(span.from)}
                until={span.until ? place(span.until, true) : width}
                y={y}
                name={row.label}
                room={width - 4}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

/** A bar as long as it lasts; its label in it where that fits, and behind it where there is room. */
function Span({
  span,
  from,
  until,
  y,
  name,
  room,
}: {
  readonly span: TimelineProps['rows'][number]['spans'][number];
  readonly from: number;
  readonly until: number;
  readonly y: number;
  readonly name: string;
  readonly room: number;
}) {
  const kind: StateKind = span.state ?? 'going';
  const long = Math.max(3, until - from);
  const inside = textWidth(span.label, 11) + 8 <= long;
  const behind = until + 6 + textWidth(span.label, 11) <= room;
  return (
    <g>
      <rect
        x={from}
        y={y + 7}
        width={long}
        height={line - 14}
        rx="2"
        className={stateStyle[kind].fill}
      >
        <title>{`${name} ${span.from}～${span.until ?? ''} ${span.label}`}</title>
      </rect>
      {inside || behind ? (
        <text
          x={inside ? from + 5 : until + 5}
          y={y + 20}
          fontSize="11"
          className={inside ? 'fill-paper' : 'fill-soft'}
          pointerEvents="none"
        >
          {span.label}
        </text>
      ) : null}
    </g>
  );
}

function shortened(text: string, room: number): string {
  if (textWidth(text, 13) <= room) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, 13) > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}

const monthName = (month: number): string =>
  new Date(Date.UTC(2000, month - 1, 1)).toLocaleString('en', { month: 'short', timeZone: 'UTC' });
