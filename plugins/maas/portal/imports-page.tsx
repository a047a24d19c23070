import type { PortalProps } from '@shirube/plugin-sdk/portal';

const reports = `query MaasReports($code: String!) {
  maasDownloads(tenantCode: $code) {
    reports { id store firstDay lastDay fileName takenAt newCounts restatedCounts }
  }
}`;

interface Reports {
  readonly maasDownloads: {
    readonly reports: readonly {
      readonly id: string;
      readonly store: string;
      readonly firstDay: string;
      readonly lastDay: string;
      readonly fileName: string;
      readonly takenAt: string;
      readonly newCounts: number;
      readonly restatedCounts: number;
    }[];
  };
}

/** In the order a city would begin with; who may not hand one in sees nothing of it. */
const imports = [
  { id: 'store-report', permission: 'counts.import', accepts: ['.csv', '.txt', '.tsv', '.gz'] },
  { id: 'operators', permission: 'register.edit', accepts: ['.csv'] },
  { id: 'services', permission: 'register.edit', accepts: ['.csv'] },
  { id: 'targets', permission: 'register.edit', accepts: ['.csv'] },
  { id: 'shared-taxi', permission: 'counts.import', accepts: ['.csv'] },
  { id: 'ridership', permission: 'counts.import', accepts: ['.csv'] },
  { id: 'tickets', permission: 'counts.import', accepts: ['.csv'] },
  { id: 'timetable', permission: 'timetable.import', accepts: ['.zip'] },
] as const;

/** Every file that can be handed in, and the stores' reports that were. */
export default function ImportsPage({ tenantCode, useQuestion, words, may, ui }: PortalProps) {
  const question = useQuestion<Reports>(reports, { code: tenantCode });
  const mine = imports.filter(({ permission }) => may(permission));
  return (
    <>
      {mine.length === 0 ? (
        <ui.Empty title={words('noImports')}>
          <p>{words('noImportsHelp')}</p>
        </ui.Empty>
      ) : null}
      {mine.map(({ id, accepts }) => (
        <ui.FileImport
          key={id}
          import={id}
          label={words(`import.${id}`)}
          help={words(`import.${id}.help`)}
          accepts={accepts}
          onDone={question.again}
        />
      ))}
      <ui.Answer of={question}>
        {({ maasDownloads: { reports: rows } }) =>
          rows.length === 0 ? null : (
            <ui.Section title={words('reports')} help={words('reportsHelp')}>
              <ui.Table
                caption={words('reports')}
                rows={rows}
                rowKey={({ id }) => id}
                pageSize={20}
                columns={[
                  {
                    id: 'taken',
                    title: words('takenAt'),
                    kind: 'moment',
                    value: ({ takenAt }) => takenAt,
                  },
                  {
                    id: 'store',
                    title: words('store'),
                    value: ({ store }) => (store === 'apple' ? 'App Store' : 'Google Play'),
                  },
                  { id: 'file', title: words('file'), value: ({ fileName }) => fileName },
                  {
                    id: 'from',
                    title: words('firstDay'),
                    kind: 'period',
                    value: ({ firstDay }) => firstDay,
                  },
                  {
                    id: 'until',
                    title: words('lastDay'),
                    kind: 'period',
                    value: ({ lastDay }) => lastDay,
                  },
                  {
                    id: 'new',
                    title: words('newDays'),
                    kind: 'number',
                    value: ({ newCounts }) => newCounts,
                  },
                  {
                    id: 'restated',
                    title: words('restatedDays'),
                    kind: 'number',
                    value: ({ restatedCounts }) => restatedCounts,
                  },
                ]}
              />
            </ui.Section>
          )
        }
      </ui.Answer>
    </>
  );
}
