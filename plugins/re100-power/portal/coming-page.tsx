import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Cohort, type ComingAnswer, comingQuery, type Ending } from './queries.js';

const states = { free: 'going', now: 'attention', coming: 'waiting' } as const;

/** What has to be looked at in time: terms that end, roofs that become free to sell. */
export default function ComingPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, ui } = props;
  const [months, setMonths] = useFilter('months');
  const [renewing, setRenewing] = useFilter('renewing');
  const question = useQuestion<ComingAnswer>(comingQuery, {
    code: tenantCode,
    months: /^\d{1,2}$/.test(months) ? Number(months) : null,
    renewing: renewing === '1',
  });
  return (
    <ui.Answer of={question}>
      {({ re100PowerComing: coming }) => (
        <>
          {coming.dataNote ? (
            <ui.Notice kind="info" title={words('remark')}>
              <p>{coming.dataNote}</p>
            </ui.Notice>
          ) : null}
          <ui.Section title={words('endings')} help={words('endingsHelp')}>
            <ui.Toolbar label={words('chooseEndings')}>
              <ui.Select
                name="months"
                label={words('within')}
                value={String(coming.months)}
                onChange={setMonths}
                options={[...new Set([coming.months, 3, 6, 12, 24])]
                  .sort((left, right) => left - right)
                  .map((value) => ({
                    value: String(value),
                    label: words('withinMonths', { count: value }),
                  }))}
              />
              <ui.Checkbox
                name="renewing"
                label={words('renewingToo')}
                checked={renewing === '1'}
                onChange={(checked) => setRenewing(checked ? '1' : '')}
              />
            </ui.Toolbar>
            <Endings rows={coming.endings} {...props} />
          </ui.Section>
          <ui.Section title={words('cohorts')} help={words('cohortsHelp')}>
            <Cohorts rows={coming.cohorts} {...props} />
          </ui.Section>
        </>
      )}
    </ui.Answer>
  );
}

function Endings({ rows, words, figures, ui }: PortalProps & { readonly rows: readonly Ending[] }) {
  return (
    <ui.Table
      caption={words('endings')}
      rows={rows}
      rowKey={({ id }) => id}
      download={words('endings')}
      empty={words('noEndings')}
      columns={[
        { id: 'endsOn', title: words('termEnd'), kind: 'period', value: ({ endsOn }) => endsOn },
        {
          id: 'id',
          title: words('contract'),
          value: ({ id }) => id,
          show: ({ id }) => (
            <ui.Link page="contract" search={{ id }}>
              {id}
            </ui.Link>
          ),
        },
        { id: 'customer', title: words('customerName'), value: ({ customer }) => customer },
        { id: 'voltage', title: words('voltage'), value: ({ voltage }) => words(voltage) },
        { id: 'kw', title: words('kw'), kind: 'number', unit: 'kW', value: ({ kw }) => kw },
        {
          id: 'renews',
          title: words('state'),
          value: ({ renews }) => words(renews ? 'renews' : 'endsWithTerm'),
          show: ({ renews }) =>
            renews ? (
              <ui.State kind="going">{words('renews')}</ui.State>
            ) : (
              <ui.State kind="attention">{words('endsWithTerm')}</ui.State>
            ),
        },
        {
          id: 'noticedOn',
          title: words('noticedOn'),
          kind: 'period',
          value: ({ noticedOn }) => noticedOn,
          show: ({ noticedOn }) => (noticedOn ? figures.period(noticedOn) : words('notNoticed')),
        },
      ]}
    />
  );
}

function Cohorts({ rows, words, figures, ui }: PortalProps & { readonly rows: readonly Cohort[] }) {
  if (rows.length === 0)
    return (
      <ui.Empty title={words('noCohorts')}>
        <p>
          <ui.Link page="imports">{words('noCohortsHelp')}</ui.Link>
        </p>
      </ui.Empty>
    );
  return (
    <>
      <ui.BarChart
        caption={words('cohortsCaption')}
        categoryTitle={words('freeYear')}
        unit={words('systemUnit')}
        categories={rows.map(({ freeYear }) => figures.period(`${freeYear}年`))}
        series={[
          { label: words('installations'), values: rows.map(({ installations }) => installations) },
          { label: words('purchases'), values: rows.map(({ purchases }) => purchases) },
        ]}
      />
      <ui.Table
        caption={words('cohorts')}
        rows={rows}
        rowKey={({ startYear }) => String(startYear)}
        download={words('cohorts')}
        columns={[
          {
            id: 'startYear',
            title: words('startYear'),
            kind: 'period',
            value: ({ startYear }) => `${startYear}年度`,
          },
          {
            id: 'freeYear',
            title: words('freeYear'),
            kind: 'period',
            value: ({ freeYear }) => `${freeYear}年`,
          },
          {
            id: 'installations',
            title: words('installations'),
            kind: 'number',
            unit: words('systemUnit'),
            value: ({ installations }) => installations,
          },
          {
            id: 'purchases',
            title: words('purchases'),
            kind: 'number',
            unit: words('systemUnit'),
            value: ({ purchases }) => purchases,
          },
          {
            id: 'purchasedKw',
            title: words('purchasedKw'),
            kind: 'number',
            unit: 'kW',
            value: ({ purchasedKw }) => purchasedKw,
          },
          {
            id: 'state',
            title: words('state'),
            value: ({ state }) => words(`cohort.${state}`),
            show: ({ state }) => (
              <ui.State kind={states[state as keyof typeof states] ?? 'unknown'}>
                {words(`cohort.${state}`)}
              </ui.State>
            ),
          },
          { id: 'origin', title: words('origin'), value: ({ origin }) => origin },
        ]}
      />
    </>
  );
}
