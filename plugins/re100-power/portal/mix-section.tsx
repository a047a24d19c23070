import type { PortalProps } from '@shirube/plugin-sdk/portal';
import type { Source, Year } from './queries.js';
import { sumOf } from './sums.js';

/** The kinds that occur, in an order that stays the same from year to year; the region's own first. */
const order = [
  'city-solar',
  'post-fit',
  'fit',
  'bilateral',
  'market',
  'backup',
  'imbalance',
  'other',
];

/** At most six can be told apart: from the seventh on they stand together. */
export function kindsOf(sources: readonly Source[]): readonly (readonly string[])[] {
  const there = order.filter((kind) => sources.some((one) => one.kind === kind));
  return there.length <= 6
    ? there.map((kind) => [kind])
    : [...there.slice(0, 5).map((kind) => [kind]), there.slice(5)];
}

/** Where the power came from, month by month, and how the two shares are reckoned. */
export function MixSection({ one, words, figures, ui }: PortalProps & { readonly one: Year }) {
  const { sources, months } = one;
  if (sources.length === 0)
    return (
      <ui.Section title={words('mix')}>
        <ui.Empty title={words('noMix')}>
          <p>{words('noMixHelp')}</p>
        </ui.Empty>
      </ui.Section>
    );
  const known = months.filter(({ procuredKwh }) => procuredKwh !== null);
  const amount = (kinds: readonly string[], month: string) =>
    sumOf(
      sources
        .filter((source) => source.month === month && kinds.includes(source.kind))
        .map(({ kwh }) => kwh),
    );
  return (
    <ui.Section title={words('mix')} help={words('mixHelp')}>
      <ui.StackedBar
        share
        caption={words('mixCaption', {
          company: one.utilityName,
          period: figures.period(`${one.year}年度`),
        })}
        categoryTitle={words('month')}
        unit="kWh"
        categories={known.map(({ month }) => figures.period(month))}
        series={kindsOf(sources).map((kinds) => ({
          label: kinds.map((kind) => words(`kind.${kind}`)).join('・'),
          values: known.map(({ month }) => amount(kinds, month)),
        }))}
      />
      <ui.Details summary={words('howShares')}>
        <ui.Arithmetic
          lines={[
            `${words('reShare')} = ${figures.number(one.reKwh)} kWh ÷ ${figures.number(one.sharedSoldKwh)} kWh × 100`,
            `= ${figures.percent(one.rePercent)}`,
            `${words('localShare')} = ${figures.number(one.localKwh)} kWh ÷ ${figures.number(one.procuredKwh)} kWh × 100`,
            `= ${figures.percent(one.localPercent)}`,
          ]}
        />
        <p>{words('howSharesHelp')}</p>
        {one.withoutMix.length > 0 ? (
          <p>
            {words('withoutMix', {
              months: one.withoutMix.map((month) => figures.period(month)).join('、'),
            })}
          </p>
        ) : null}
      </ui.Details>
    </ui.Section>
  );
}
