import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { type ImportsAnswer, importsQuery, saveUtility, type Utility } from './queries.js';

const files = [
  'register',
  'monthly-sales',
  'intervals',
  'supply-mix',
  'post-fit-cohorts',
  'purchases',
] as const;

/** Where files are handed in, what became of those before, and who sells. */
export default function ImportsPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, may, ui } = props;
  const [named, setFile] = useFilter('file', 'monthly-sales');
  const file = files.find((id) => id === named) ?? 'monthly-sales';
  const question = useQuestion<ImportsAnswer>(importsQuery, { code: tenantCode });
  return (
    <>
      {may('files.import') ? (
        <ui.Section title={words('handIn')} help={words('handInHelp')}>
          <ui.Toolbar label={words('chooseFile')}>
            <ui.Select
              name="file"
              label={words('chooseFile')}
              value={file}
              onChange={setFile}
              options={files.map((id) => ({ value: id, label: words(`file.${id}`) }))}
            />
          </ui.Toolbar>
          <ui.FileImport
            key={file}
            import={file}
            label={words(`file.${file}`)}
            help={words(`file.${file}.help`)}
            accepts={['.csv']}
            onDone={question.again}
          />
        </ui.Section>
      ) : null}
      <ui.Answer of={question}>
        {({ re100PowerImports: records, re100PowerUtilities: companies }) => (
          <>
            <ui.Section title={words('records')} help={words('recordsHelp')}>
              <Records rows={records} {...props} />
            </ui.Section>
            <ui.Section title={words('company')}>
              {companies.length === 0 ? <p>{words('noCompany')}</p> : null}
              {companies.map((one) => (
                <Company key={JSON.stringify(one)} one={one} again={question.again} {...props} />
              ))}
            </ui.Section>
          </>
        )}
      </ui.Answer>
    </>
  );
}

type RecordsProps = PortalProps & { readonly rows: ImportsAnswer['re100PowerImports'] };
type Change = RecordsProps['rows'][number]['months'][number];

/** A month that was there before and is another now has been replaced: the table says from what to what. */
function Records({ rows, words, figures, ui }: RecordsProps) {
  const replaced = (months: readonly Change[]) =>
    months.filter(({ before, after }) => before !== null && before !== after);
  const said = (months: readonly Change[]) =>
    replaced(months)
      .map(({ month, before, after }) =>
        words('replacedMonth', {
          month: figures.period(month),
          before: figures.number(before),
          after: figures.number(after),
        }),
      )
      .join(' ');
  return (
    <ui.Table
      caption={words('records')}
      rows={rows}
      rowKey={({ id }) => id}
      pageSize={20}
      empty={words('noRecords')}
      columns={[
        { id: 'takenAt', title: words('when'), kind: 'moment', value: ({ takenAt }) => takenAt },
        { id: 'kind', title: words('what'), value: ({ kind }) => words(`record.${kind}`) },
        { id: 'file', title: words('fileName'), value: ({ fileName }) => fileName },
        { id: 'read', title: words('rowsRead'), kind: 'number', value: ({ rowsRead }) => rowsRead },
        {
          id: 'taken',
          title: words('rowsTaken'),
          kind: 'number',
          value: ({ rowsTaken }) => rowsTaken,
        },
        {
          id: 'rejected',
          title: words('rowsRejected'),
          kind: 'number',
          value: ({ rowsRejected }) => rowsRejected,
        },
        {
          id: 'replaced',
          title: words('replaced'),
          value: ({ months }) => said(months),
          show: ({ months }) =>
            replaced(months).length === 0 ? (
              words('nothingReplaced')
            ) : (
              <ui.Details summary={words('replacedCount', { count: replaced(months).length })}>
                <p>{said(months)}</p>
              </ui.Details>
            ),
        },
      ]}
    />
  );
}

function Company({
  one,
  again,
  tenantCode,
  gql,
  words,
  may,
  figures,
  ui,
}: PortalProps & { readonly one: Utility; readonly again: () => void }) {
  const [name, setName] = useState(one.name);
  const [registration, setRegistration] = useState(one.registration ?? '');
  const [share, setShare] = useState(one.citySharePercent ?? '');
  return (
    <ui.Section title={one.name}>
      <ui.Facts
        rows={[
          { label: words('registration'), value: one.registration ?? '—' },
          { label: words('cityShare'), value: figures.percent(one.citySharePercent) },
          { label: words('contracts'), value: figures.number(one.contracts) },
        ]}
      />
      {may('register.edit') ? (
        <ui.Details summary={words('editCompany')}>
          <ui.Form
            label={words('editCompany')}
            submit={words('save')}
            onSubmit={async () => {
              const input = { id: one.id, name, registration, citySharePercent: share };
              await gql(saveUtility, { code: tenantCode, input });
              again();
              return words('companySaved');
            }}
          >
            <ui.TextField
              name="name"
              label={words('companyName')}
              value={name}
              onChange={setName}
            />
            <ui.TextField
              name="registration"
              label={words('registration')}
              help={words('registrationHelp')}
              value={registration}
              onChange={setRegistration}
              optional
            />
            <ui.TextField
              name="citySharePercent"
              kind="number"
              unit="%"
              label={words('cityShare')}
              value={share}
              onChange={setShare}
              optional
            />
          </ui.Form>
        </ui.Details>
      ) : null}
    </ui.Section>
  );
}
