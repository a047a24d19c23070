import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type FormName, fileForms } from './file-forms.js';

const permissionOf: Readonly<Record<FormName, string>> = {
  districts: 'application.register',
  fields: 'application.register',
  applications: 'application.register',
  inspections: 'inspection.decide',
  steps: 'payment.decide',
  payments: 'payment.decide',
  published: 'application.register',
};

/** The files that one may hand in, each with its form. */
export default function FilesPage({ words, may, ui }: PortalProps) {
  const mine = (Object.keys(fileForms) as FormName[]).filter((file) => may(permissionOf[file]));
  return (
    <>
      <p>{words('filesHelp')}</p>
      {mine.length === 0 ? <ui.Notice title={words('noFiles')} /> : null}
      {mine.map((file) => {
        const cells: readonly (readonly [heading: string, example: string])[] = fileForms[file];
        return (
          <div key={file}>
            <ui.FileImport
              import={file}
              label={words(`file.${file}`)}
              help={words(`file.${file}.help`)}
              accepts={['.csv']}
            />
            <ui.Details summary={`${words(`file.${file}`)}: ${words('columns')}`}>
              <ui.Table
                caption={words('columns')}
                rows={cells}
                rowKey={([heading]) => heading}
                columns={[
                  { id: 'heading', title: words('heading'), value: ([heading]) => heading },
                  { id: 'example', title: words('example'), value: ([, example]) => example },
                ]}
              />
              <ui.Download
                name={words(`file.${file}`)}
                label={words('template')}
                columns={cells.map(([heading, example]) => ({
                  id: heading,
                  title: heading,
                  value: () => example,
                }))}
                rows={() => [file]}
              />
            </ui.Details>
          </div>
        );
      })}
    </>
  );
}
