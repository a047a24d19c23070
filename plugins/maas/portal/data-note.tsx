import type { PortalProps } from '@shirube/plugin-sdk/portal';

/** What is to be known of the data as a whole, where the city wrote it. */
export function DataNote({
  note,
  words,
  ui,
}: Pick<PortalProps, 'words' | 'ui'> & { readonly note: string | null }) {
  if (!note) return null;
  return (
    <ui.Notice kind="info" title={words('dataNote')}>
      <p>{note}</p>
    </ui.Notice>
  );
}
