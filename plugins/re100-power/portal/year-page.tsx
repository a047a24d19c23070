import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { MixSection } from './mix-section.js';
import { MoneySection } from './money-section.js';
import { MonthsTable } from './months-table.js';
import { type Year, type YearAnswer, yearQuery } from './queries.js';

/** A fiscal year: what was sold, where it came from, what stays in the region. */
export default function YearPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, figures, ui } = props;
  const [year, setYear] = useFilter('year');
  const asked = /^\d{4}$/.test(year) ? Number(year) : null;
  const question = useQuestion<YearAnswer>(yearQuery, { code: tenantCode, year: asked });
  return (
    <ui.Answer of={question}>
      {({ re100PowerYear: one }) =>
        one === null ? (
          <ui.Empty title={words('noYear')}>
            <p>
              <ui.Link page="imports">{words('noYearHelp')}</ui.Link>
            </p>
          </ui.Empty>
        ) : (
          <>
            <ui.Toolbar label={words('chooseYear')}>
              <ui.Select
                name="year"
                label={words('year')}
                value={String(one.year)}
                onChange={setYear}
                options={[...new Set([one.year, ...one.years])].map((value) => ({
                  value: String(value),
                  label: figures.period(`${value}年度`),
                }))}
              />
            </ui.Toolbar>
            <Remark one={one} {...props} />
            <Shown one={one} {...props} />
          </>
        )
      }
    </ui.Answer>
  );
}

type Props = PortalProps & { readonly one: Year };

/** What goes with every figure below. */
function Remark({ one, words, ui }: Props) {
  const { dataNote, provisional } = one;
  if (!dataNote && !provisional) return null;
  return (
    <ui.Notice kind="info" title={words(provisional ? 'provisional' : 'remark')}>
      {dataNote ? <p>{dataNote}</p> : null}
      {provisional ? <p>{words('provisionalHelp')}</p> : null}
    </ui.Notice>
  );
}

function Shown(props: Props) {
  const { one, words, figures, ui } = props;
  const period = figures.period(`${one.year}年度`);
  return (
    <>
      <ui.KeyFigures
        items={[
          { label: words('sold'), value: figures.number(one.soldMwh), unit: 'MWh' },
          { label: words('reShare'), value: figures.number(one.rePercent), unit: '%' },
          { label: words('localShare'), value: figures.number(one.localPercent), unit: '%' },
          {
            label: words('moneyKept'),
            value: figures.yen(one.money.kept),
            note: words('moneyKeptNote', {
              price: one.money.yenPerKwh,
              share: one.money.stayPercent,
            }),
          },
        ]}
      />
      {one.months.length === 0 ? (
        <ui.Empty title={words('noMonths', { period })}>
          <p>{words('noMonthsHelp')}</p>
        </ui.Empty>
      ) : (
        <>
          <ui.Section title={words('salesByMonth')}>
            <ui.StackedBar
              caption={words('salesCaption', { company: one.utilityName, period })}
              categoryTitle={words('month')}
              unit="kWh"
              categories={one.months.map(({ month }) => figures.period(month))}
              series={[
                { label: words('high'), values: one.months.map(({ highKwh }) => highKwh) },
                { label: words('low'), values: one.months.map(({ lowKwh }) => lowKwh) },
              ]}
            />
          </ui.Section>
          <MixSection {...props} />
          <MonthsTable {...props} />
          <MoneySection {...props} />
        </>
      )}
    </>
  );
}
