import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type PaymentFile, paymentFile } from './questions/applications.js';

const encodings = ['UTF_8', 'CP932'] as const;

/** The list as a file for the accounts, made by the API in the encoding that they take. */
export function PaymentFiles({
  tenantCode,
  gql,
  say,
  words,
  ui,
  year,
  state,
}: PortalProps & { readonly year: number; readonly state: string }) {
  return (
    <ui.Toolbar label={words('download')}>
      {encodings.map((encoding) => (
        <ui.Button
          key={encoding}
          onPress={async () => {
            const { file } = await gql<PaymentFile>(paymentFile, {
              code: tenantCode,
              year,
              state,
              encoding,
            });
            save(file);
            if (file.replaced > 0) say(words('replaced', { count: file.replaced }));
          }}
        >
          {words(`download.${encoding}`)}
        </ui.Button>
      ))}
    </ui.Toolbar>
  );
}

function save({ name, base64 }: PaymentFile['file']): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
