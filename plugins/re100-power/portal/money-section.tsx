import type { PortalProps } from '@shirube/plugin-sdk/portal';
import type { Money, Year } from './queries.js';

/** The calculation with each of its assumptions; there is no figure without them. */
export function moneyLines(
  money: Money,
  { words, figures }: Pick<PortalProps, 'words' | 'figures'>,
): readonly string[] {
  const { billed, estimated, estimatedKwh, yenPerKwh, revenue, stayPercent, kept } = money;
  return [
    ...(estimated === '0'
      ? []
      : [
          `${words('estimated')} = ${figures.number(estimatedKwh)} kWh × ${yenPerKwh} ${words('yenPerKwh')}`,
          `= ${figures.yen(estimated)}`,
        ]),
    ...(billed === '0' ? [] : [`${words('billed')} = ${figures.yen(billed)}`]),
    `${words('moneyKept')} = ${figures.yen(revenue)} × ${stayPercent}%`,
    `= ${figures.yen(kept)}`,
  ];
}

/** What of the bills stays in the region. */
export function MoneySection(props: PortalProps & { readonly one: Year }) {
  const { one, words, figures, ui } = props;
  const { money } = one;
  return (
    <ui.Section title={words('moneyKept')} help={words('moneyHelp')}>
      <ui.Arithmetic lines={moneyLines(money, props)} />
      <ui.Facts
        rows={[
          { label: words('assumedPrice'), value: `${money.yenPerKwh} ${words('yenPerKwh')}` },
          { label: words('assumedShare'), value: figures.percent(money.stayPercent) },
          { label: words('assumptionSource'), value: money.assumptionSource },
          ...(money.cityBillYen
            ? [
                {
                  label: words('ofCityBill'),
                  value: words('ofCityBillValue', {
                    percent: figures.percent(money.ofCityBillPercent),
                    bill: figures.yen(money.cityBillYen),
                  }),
                },
              ]
            : []),
        ]}
      />
    </ui.Section>
  );
}
