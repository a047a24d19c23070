import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { ContractForm } from './contract-form.js';
import { undoChange } from './queries.js';

/** A contract that no file brought. */
export default function NewContractPage(props: PortalProps) {
  const { tenantCode, gql, words, navigate, say, ui } = props;
  return (
    <>
      <p>{words('addHelp')}</p>
      <ContractForm
        {...props}
        onSaved={({ changeId, contractId }) => {
          navigate('contract', { id: contractId });
          say(words('added', { id: contractId }), () => {
            const back = async () => {
              await gql(undoChange, { code: tenantCode, changeId });
              navigate('customers');
            };
            back().catch(({ message }: Error) => say(message));
          });
          return undefined;
        }}
      />
      <p>
        <ui.Link page="customers">{words('backToRegister')}</ui.Link>
      </p>
    </>
  );
}
