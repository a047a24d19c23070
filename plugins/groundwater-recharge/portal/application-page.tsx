import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { ApproveOne } from './approve-one.js';
import { InspectForm } from './inspect-form.js';
import { type Application, type Detail, detail } from './questions/applications.js';
import { kindOf } from './states.js';
import { TakeBack } from './take-back.js';

/** One application (`?id=…`): what it says, what was decided, and what may be decided next. */
export default function ApplicationPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, figures, ui } = props;
  const [id] = useFilter('id');
  const question = useQuestion<Detail>(detail, { code: tenantCode, id });
  return (
    <ui.Answer of={question}>
      {({ detail: found }) => {
        if (!found)
          return (
            <ui.Empty title={words('noApplication')}>
              <p>
                <ui.Link page="">{words('noApplicationHelp')}</ui.Link>
              </p>
            </ui.Empty>
          );
        const { application, decisions } = found;
        return (
          <>
            <About {...props} application={application} />
            {application.state === 'applied' ? (
              <InspectForm
                key={application.version}
                {...props}
                application={application}
                again={question.again}
              />
            ) : null}
            {application.state === 'passed' ? (
              <ApproveOne {...props} application={application} again={question.again} />
            ) : null}
            <TakeBack
              key={`back ${application.version}`}
              {...props}
              application={application}
              again={question.again}
            />
            <ui.Section title={words('decisions')}>
              <ui.Table
                caption={words('decisions')}
                rows={decisions}
                rowKey={({ version }) => String(version)}
                empty={words('noDecisions')}
                columns={[
                  { id: 'at', title: words('decidedAt'), kind: 'moment', value: ({ at }) => at },
                  {
                    id: 'step',
                    title: words('step'),
                    value: ({ from, to }) => `${words(`state.${from}`)} → ${words(`state.${to}`)}`,
                  },
                  { id: 'person', title: words('person'), value: ({ person }) => person },
                  { id: 'reason', title: words('reason'), value: ({ reason }) => reason },
                  {
                    id: 'amount',
                    title: words('amount'),
                    kind: 'yen',
                    value: ({ amountYen }) => amountYen,
                    show: ({ amountYen }) => (amountYen === null ? '' : figures.yen(amountYen)),
                  },
                ]}
              />
            </ui.Section>
          </>
        );
      }}
    </ui.Answer>
  );
}

function About({
  words,
  figures,
  ui,
  application: one,
}: PortalProps & { readonly application: Application }) {
  const days = (from: string | null, to: string | null) =>
    from === null ? '' : `${figures.period(from)} ～ ${figures.period(to)}`;
  return (
    <ui.Facts
      rows={[
        { label: words('number'), value: one.id },
        {
          label: words('state'),
          value: <ui.State kind={kindOf[one.state]}>{words(`state.${one.state}`)}</ui.State>,
        },
        { label: words('district'), value: one.districtName },
        { label: words('field'), value: `${one.fieldId} ${one.place}`.trim() },
        { label: words('farmer'), value: one.farmer },
        { label: words('area'), value: figures.number(one.areaHa, { unit: 'ha' }) },
        { label: words('appliedDays'), value: days(one.startsOn, one.endsOn) },
        {
          label: words('crops'),
          value: [one.crop, one.afterCrop].filter(Boolean).join(' → ') || '—',
        },
        { label: words('appliedOn'), value: figures.period(one.appliedOn) },
        ...(one.inspectedOn === null
          ? []
          : [
              { label: words('inspectedOn'), value: figures.period(one.inspectedOn) },
              { label: words('foundDays'), value: days(one.foundFrom, one.foundTo) || '—' },
              {
                label: words('evidence'),
                value:
                  [
                    one.evidenceKind && words(`evidence.${one.evidenceKind}`),
                    one.evidenceReference,
                    one.evidenceOn && figures.period(one.evidenceOn),
                  ]
                    .filter(Boolean)
                    .join(' ') || '—',
              },
            ]),
        ...(one.amountYen === null
          ? []
          : [
              {
                label: words('amount'),
                value: `${figures.number(one.areaHa)} ha × 10 × ${figures.yen(one.yenPer10a)} = ${figures.yen(one.amountYen)}`,
              },
            ]),
        ...(one.paidOn === null
          ? []
          : [{ label: words('paidOn'), value: figures.period(one.paidOn) }]),
      ]}
    />
  );
}
