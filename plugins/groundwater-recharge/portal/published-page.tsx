import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type PublishedYear, published } from './questions/years.js';

interface Answer {
  readonly published: readonly PublishedYear[];
}

/** What published volume and area tell of days and rate: their product, and what it is at days that one assumes. */
export default function PublishedPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, ui } = props;
  const [typed, setDays] = useFilter('days', '30');
  const days =
    /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 366 ? Number(typed) : null;
  const question = useQuestion<Answer>(published, { code: tenantCode, days: days ?? 30 });
  return (
    <>
      <ui.Notice title={words('impliedTitle')}>
        <p>{words('impliedHelp')}</p>
        <ul>
          <li>{words('impliedKnown')}</li>
          <li>{words('impliedUnknown')}</li>
          <li>{words('impliedOthers')}</li>
        </ul>
      </ui.Notice>
      <ui.Toolbar label={words('assumption')}>
        <ui.TextField
          name="days"
          kind="number"
          label={words('assumedDays')}
          unit={words('unitOfDays')}
          value={typed}
          onChange={setDays}
          error={days === null ? words('assumedDaysError') : null}
        />
      </ui.Toolbar>
      <ui.Answer of={question}>
        {({ published: all }) =>
          all.length === 0 ? (
            <ui.Empty title={words('nothingPublished')}>
              <p>
                <ui.Link page="files">{words('nothingPublishedHelp')}</ui.Link>
              </p>
            </ui.Empty>
          ) : (
            <>
              {all.map((one) => (
                <OneYear key={`${one.year} ${one.kind}`} {...props} one={one} days={days ?? 30} />
              ))}
              <Summary {...props} all={all} days={days ?? 30} />
            </>
          )
        }
      </ui.Answer>
    </>
  );
}

function OneYear({
  words,
  figures,
  ui,
  one,
  days,
}: PortalProps & { readonly one: PublishedYear; readonly days: number }) {
  const { areaHa, volume, implied, rateAtDays, rateOfRegister, hectares, register } = one;
  const n = figures.number;
  const lines: string[] = [];
  if (implied)
    lines.push(
      `${n(volume)} ${words('manCubicMetres')} ÷ ${n(areaHa)} ha × 1,000 = ${n(implied.depthMm)} mm`,
      `${words('rounding')} = ${n(implied.lowestMm)} ～ ${n(implied.highestMm)} mm`,
      `${n(implied.depthMm)} mm ÷ ${days} ${words('unitOfDays')} = ${n(rateAtDays)} ${words('mmPerDay')}`,
    );
  if (hectares)
    lines.push(
      `${n(volume)} ${words('manCubicMetres')} ÷ ${n(hectares.depthMm)} mm × 1,000 = ${n(hectares.ha)} ha`,
    );
  if (rateOfRegister && register)
    lines.push(
      `${words('ofRegister')} ${n(volume)} ${words('manCubicMetres')} ÷ ${n(register.hectareDays)} ${words('haDays')} × 1,000 = ${n(rateOfRegister)} ${words('mmPerDay')}`,
    );
  const year = figures.period(`${one.year}年度`);
  return (
    <ui.Section title={`${year} ${words(`kind.${one.kind}`)}`}>
      <ui.Facts
        rows={[
          {
            label: words('publishedArea'),
            value: areaHa === null ? words('notPublished') : `${n(areaHa)} ha`,
          },
          {
            label: words('publishedVolume'),
            value:
              volume === null ? words('notPublished') : `${n(volume)} ${words('manCubicMetres')}`,
          },
          { label: words('source'), value: one.source },
        ]}
      />
      {lines.length > 0 ? <ui.Arithmetic lines={lines} /> : <p>{words('nothingFollows')}</p>}
      {hectares ? (
        <p>{words('neededHelp', { year: figures.period(`${hectares.of}年度`) })}</p>
      ) : null}
      {rateOfRegister ? <p>{words('registerHelp')}</p> : null}
    </ui.Section>
  );
}

function Summary({
  words,
  figures,
  ui,
  all,
  days,
}: PortalProps & { readonly all: readonly PublishedYear[]; readonly days: number }) {
  return (
    <ui.Section title={words('summary')}>
      <ui.Table
        caption={words('summary')}
        rows={all}
        rowKey={({ year, kind }) => `${year} ${kind}`}
        download={words('summary')}
        columns={[
          { id: 'year', title: words('year'), kind: 'period', value: ({ year }) => `${year}年度` },
          { id: 'kind', title: words('kind'), value: ({ kind }) => words(`kind.${kind}`) },
          {
            id: 'area',
            title: words('publishedArea'),
            kind: 'number',
            unit: 'ha',
            value: ({ areaHa }) => areaHa,
          },
          {
            id: 'volume',
            title: words('publishedVolume'),
            kind: 'number',
            unit: words('manCubicMetres'),
            value: ({ volume }) => volume,
          },
          {
            id: 'depth',
            title: words('depth'),
            kind: 'number',
            unit: 'mm',
            value: ({ implied }) => implied?.depthMm,
          },
          {
            id: 'rate',
            title: words('rateAt', { days: figures.number(days) }),
            kind: 'number',
            unit: words('mmPerDay'),
            value: ({ rateAtDays }) => rateAtDays,
          },
          {
            id: 'computed',
            title: words('computed'),
            kind: 'number',
            unit: words('manCubicMetres'),
            value: ({ register }) => register?.volume,
          },
        ]}
      />
    </ui.Section>
  );
}
