import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { explain, type Restatement } from './downloads.js';

const stores: Readonly<Record<string, string>> = { apple: 'App Store', google: 'Google Play' };

/** The days a store told otherwise later: before, since when, by which file, and why if somebody knows. */
export function Restatements({
  tenantCode,
  gql,
  words,
  may,
  figures,
  ui,
  of,
  again,
}: PortalProps & { readonly of: readonly Restatement[]; readonly again: () => void }) {
  const [id, setId] = useState('');
  const [note, setNote] = useState('');
  const dayOf = ({ firstDay, lastDay }: Restatement) =>
    firstDay === lastDay
      ? figures.period(firstDay)
      : `${figures.period(firstDay)}–${figures.period(lastDay)}`;
  return (
    <ui.Section title={words('restated')} help={words('restatedHelp')}>
      <ui.Table
        caption={words('restated')}
        rows={of}
        rowKey={(one) => one.id}
        empty={words('noRestated')}
        download={words('restated')}
        columns={[
          { id: 'store', title: words('store'), value: ({ store }) => stores[store] ?? store },
          {
            id: 'day',
            title: words('day'),
            value: ({ firstDay }) => firstDay,
            show: (one) => dayOf(one),
          },
          { id: 'before', title: words('before'), kind: 'number', value: ({ before }) => before },
          { id: 'now', title: words('now'), kind: 'number', value: ({ now }) => now },
          { id: 'seen', title: words('seenAt'), kind: 'moment', value: ({ seenAt }) => seenAt },
          { id: 'file', title: words('file'), value: ({ fileName }) => fileName },
          { id: 'note', title: words('why'), value: (one) => one.note ?? words('whyUnknown') },
        ]}
      />
      {may('counts.import') && of.length > 0 ? (
        <ui.Section title={words('explain')} help={words('explainHelp')}>
          <ui.Form
            label={words('explain')}
            submit={words('save')}
            onSubmit={async () => {
              await gql(explain, { code: tenantCode, id: id || of[0]?.id, note });
              setNote('');
              again();
              return words('saved');
            }}
          >
            <ui.Select
              name="id"
              label={words('which')}
              value={id || (of[0]?.id ?? '')}
              onChange={setId}
              options={of.map((one) => ({
                value: one.id,
                label: `${stores[one.store] ?? one.store} ${dayOf(one)}: ${one.before} → ${one.now}`,
              }))}
            />
            <ui.TextArea
              name="note"
              label={words('why')}
              value={note}
              onChange={setNote}
              rows={2}
            />
          </ui.Form>
        </ui.Section>
      ) : null}
    </ui.Section>
  );
}
