import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { DataNote } from './data-note.js';
import { type Downloads, downloads } from './downloads.js';
import { Restatements } from './restatements.js';
import { nextTarget } from './shared.js';
import { YearsTable } from './years-table.js';

/** Downloads against what was promised, and each day that a store told otherwise later. */
export default function DownloadsPage(props: PortalProps) {
  const { tenantCode, useQuestion, words, figures, ui } = props;
  const question = useQuestion<Downloads>(downloads, { code: tenantCode });
  return (
    <ui.Answer of={question}>
      {({ maasDownloads: data }) => {
        const { asOf, months, years, targets, apple, google } = data;
        if (asOf === null)
          return (
            <ui.Empty title={words('noDownloads')}>
              <p>{words('noDownloadsHelp')}</p>
              <p>
                <ui.Link page="imports">{words('toImports')}</ui.Link>
              </p>
            </ui.Empty>
          );
        const target = nextTarget(targets, years.at(-1)?.year ?? 0);
        return (
          <>
            <DataNote note={data.dataNote} words={words} ui={ui} />
            <ui.KeyFigures
              items={[
                {
                  label: words('cumulative'),
                  value: figures.number(apple + google),
                  unit: words('times'),
                  note: words('asOf', { day: figures.period(asOf) }),
                },
                { label: 'App Store', value: figures.number(apple), unit: words('times') },
                { label: 'Google Play', value: figures.number(google), unit: words('times') },
                ...(target
                  ? [
                      {
                        label: words('targetOf', { year: String(target.year) }),
                        value: figures.number(target.amount),
                        unit: words('times'),
                        note: target.source,
                      },
                    ]
                  : []),
              ]}
            />
            {months.length > 0 ? (
              <ui.Section title={words('byMonth')} help={words('byMonthHelp')}>
                <ui.LineChart
                  caption={words('byMonthCaption')}
                  categoryTitle={words('month')}
                  unit={words('times')}
                  categories={months.map(({ month }) => figures.period(month))}
                  series={[
                    {
                      label: words('cumulative'),
                      values: months.map((one) => one.apple + one.google),
                    },
                    { label: 'App Store', values: months.map((one) => one.apple) },
                    { label: 'Google Play', values: months.map((one) => one.google) },
                  ]}
                  {...(target
                    ? {
                        target: {
                          label: words('targetOf', { year: String(target.year) }),
                          value: target.amount,
                        },
                      }
                    : {})}
                />
              </ui.Section>
            ) : null}
            <ui.Section title={words('byYear')} help={words('byYearHelp')}>
              <YearsTable
                {...props}
                caption={words('byYear')}
                unit={words('times')}
                targets={targets}
                rows={years.map((one) => ({ ...one, sum: String(one.total) }))}
              />
            </ui.Section>
            <Restatements {...props} of={data.restatements} again={question.again} />
            <ui.Details summary={words('howCounted')}>
              <p>{words('howApple')}</p>
              <p>{words(`howGoogle.${data.googleCounts}`)}</p>
              <p>{words('howSum')}</p>
            </ui.Details>
          </>
        );
      }}
    </ui.Answer>
  );
}
