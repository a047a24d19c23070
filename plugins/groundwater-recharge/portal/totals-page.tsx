import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { byHand } from './by-hand.js';
import { type Totals, totals, type Year } from './questions/years.js';
import { RateForm } from './rate-form.js';
import { YearsChart } from './years-chart.js';

/** The year's recharge, district by district, set like a calculation by hand. */
export default function TotalsPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, may, figures, ui } = props;
  const question = useQuestion<Totals>(totals, { code: tenantCode });
  const [chosen, setChosen] = useFilter('year');
  return (
    <ui.Answer of={question}>
      {({ years, districts, published }) => {
        const year = years.find((one) => String(one.year) === chosen) ?? years.at(-1);
        return (
          <>
            {year ? (
              <>
                <ui.Toolbar label={words('filter')}>
                  <ui.Select
                    name="year"
                    label={words('year')}
                    value={String(year.year)}
                    onChange={setChosen}
                    options={years.toReversed().map((one) => ({
                      value: String(one.year),
                      label: figures.period(`${one.year}年度`),
                    }))}
                  />
                </ui.Toolbar>
                <OneYear {...props} year={year} />
                <ui.Section title={words('byYear')} help={words('byYearHelp')}>
                  <YearsChart {...props} years={years} published={published} />
                </ui.Section>
              </>
            ) : (
              <ui.Empty title={words('noYear')}>
                <p>{words('noYearHelp')}</p>
              </ui.Empty>
            )}
            <ui.Section title={words('rates')} help={words('ratesHelp')}>
              <ui.Table
                caption={words('rates')}
                rows={districts.flatMap((district) =>
                  district.rates.map((rate) => ({ ...rate, district })),
                )}
                rowKey={({ district, from }) => `${district.code} ${from}`}
                columns={[
                  {
                    id: 'district',
                    title: words('district'),
                    value: ({ district }) => district.name,
                  },
                  {
                    id: 'from',
                    title: words('validFrom'),
                    kind: 'period',
                    value: ({ from }) => from,
                  },
                  {
                    id: 'rate',
                    title: words('rate'),
                    kind: 'number',
                    unit: words('mmPerDay'),
                    value: ({ mmPerDay }) => mmPerDay,
                  },
                  { id: 'basis', title: words('basis'), value: ({ basis }) => basis },
                ]}
              />
              {may('application.register') ? (
                <ui.Details summary={words('setRate')}>
                  <RateForm {...props} districts={districts} again={question.again} />
                </ui.Details>
              ) : null}
            </ui.Section>
          </>
        );
      }}
    </ui.Answer>
  );
}

function OneYear({ words, figures, ui, year }: PortalProps & { readonly year: Year }) {
  const label = figures.period(`${year.year}年度`);
  return (
    <ui.Section title={label}>
      {year.missing.length > 0 ? (
        <ui.Notice kind="warning" title={words('rateMissing')}>
          <p>{words('rateMissingHelp', { districts: year.missing.join('、') })}</p>
        </ui.Notice>
      ) : null}
      {year.provisional ? (
        <ui.Notice title={words('provisional')}>
          <p>{words('provisionalHelp', { waiting: year.waiting })}</p>
        </ui.Notice>
      ) : null}
      <ui.KeyFigures
        items={[
          {
            label: words('recharge'),
            value: figures.number(year.manCubicMetres),
            unit: words('manCubicMetres'),
          },
          {
            label: words('floodedArea'),
            value: figures.number(year.floodedHa),
            unit: 'ha',
            note: words('countedOnce', { fields: year.fields }),
          },
          {
            label: words('hectareDays'),
            value: figures.number(year.hectareDays),
            unit: words('haDays'),
          },
        ]}
      />
      <ui.Section title={words('byHand')} help={words('byHandHelp')}>
        <ui.Arithmetic lines={byHand(year, { words, figures })} />
      </ui.Section>
      <ui.Table
        caption={words('byDistrict', { year: label })}
        rows={year.lines}
        rowKey={({ code, mmPerDay }) => `${code} ${mmPerDay}`}
        download={words('byDistrict', { year: label })}
        foot={{
          hectareDays: figures.number(year.hectareDays),
          volume: figures.number(year.cubicMetres),
        }}
        columns={[
          { id: 'district', title: words('district'), value: ({ district }) => district },
          {
            id: 'hectareDays',
            title: words('hectareDays'),
            kind: 'number',
            unit: words('haDays'),
            value: ({ hectareDays }) => hectareDays,
          },
          {
            id: 'rate',
            title: words('rate'),
            kind: 'number',
            unit: words('mmPerDay'),
            value: ({ mmPerDay }) => mmPerDay,
          },
          {
            id: 'volume',
            title: words('recharge'),
            kind: 'number',
            unit: '㎥',
            value: ({ cubicMetres }) => cubicMetres,
          },
        ]}
      />
    </ui.Section>
  );
}
