import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { apply, type Done } from './questions/changes.js';

/** One application by hand. */
export default function ApplyPage({ tenantCode, gql, words, navigate, ui }: PortalProps) {
  const [typed, setTyped] = useState({
    id: '',
    fieldId: '',
    startsOn: '',
    endsOn: '',
    crop: '',
    afterCrop: '',
    appliedOn: '',
  });
  const put = (name: keyof typeof typed) => (value: string) =>
    setTyped({ ...typed, [name]: value });
  const text = (name: 'id' | 'fieldId' | 'crop' | 'afterCrop', optional = false) => (
    <ui.TextField
      name={name}
      label={words(`apply.${name}`)}
      value={typed[name]}
      onChange={put(name)}
      optional={optional}
    />
  );
  const date = (name: 'startsOn' | 'endsOn' | 'appliedOn') => (
    <ui.DateField
      name={name}
      label={words(`apply.${name}`)}
      value={typed[name]}
      onChange={put(name)}
    />
  );
  return (
    <>
      <p>{words('applyHelp')}</p>
      <ui.Form
        label={words('registerOne')}
        submit={words('register')}
        onSubmit={async () => {
          const { done } = await gql<Done>(apply, { code: tenantCode, input: typed });
          navigate('application', { id: done.id });
          return words('registered', { id: done.id });
        }}
      >
        {text('id')}
        {text('fieldId')}
        {date('startsOn')}
        {date('endsOn')}
        {text('crop', true)}
        {text('afterCrop', true)}
        {date('appliedOn')}
      </ui.Form>
    </>
  );
}
