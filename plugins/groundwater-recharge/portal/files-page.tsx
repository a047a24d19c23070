import type { PortalProps } from '@shirube/plugin-sdk/portal';

const files = [
  'districts',
  'fields',
  'applications',
  'inspections',
  'steps',
  'payments',
  'published',
] as const;

/** Every file that may be handed in, in the order in which they need each other. */
export default function FilesPage({ words, may, ui }: PortalProps) {
  const nothing = !['application.register', 'inspection.decide', 'payment.decide'].some(may);
  return (
    <>
      <p>{words('filesHelp')}</p>
      {nothing ? <ui.Notice title={words('noFiles')} /> : null}
      {files.map((file) => (
        <ui.FileImport
          key={file}
          import={file}
          label={words(`file.${file}`)}
          help={words(`file.${file}.help`)}
          accepts={['.csv']}
        />
      ))}
    </>
  );
}
