import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { useMay } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { showAge } from '../../../ui/age.js';
import { showMoment } from '../../../ui/moment.js';
import { useSaying } from '../../../ui/said.js';
import { writeNumber } from '../../plugins/kit/figures.js';
import { isOver } from '../../plugins/kit/file-import/query.js';
import { useRun } from '../../plugins/kit/file-import/use-run.js';
import { Button } from '../../plugins/kit/forms/button.js';
import { Notice, Section } from '../../plugins/kit/page-parts.js';
import { State } from '../../plugins/kit/state.js';
import { healthKind, healthOf } from './health.js';
import { type Part, type Plugin, runPart } from './query.js';

interface Props {
  readonly code: string;
  readonly plugin: Plugin;
  readonly again: () => void;
}

/** Each feed, job and import: how it stands, what it gave last and when, and a way to have it work now. */
export function HealthTable({ code, plugin, again }: Props) {
  const { t } = useTranslation('pluginOffice');
  return (
    <Section title={t('health.title')} help={t('health.help')}>
      {plugin.health.length === 0 ? <p>{t('health.none')}</p> : null}
      <ul className="border-t border-line">
        {plugin.health.map((part) => (
          <PartItem
            key={`${part.kind} ${part.part}`}
            code={code}
            plugin={plugin}
            part={part}
            again={again}
          />
        ))}
      </ul>
      {plugin.resting.length > 0 ? <RestingFields plugin={plugin} /> : null}
      <p>
        <Link
          to="/w/$code/office/plugins/$id/runs"
          params={{ code, id: plugin.id }}
          search={{}}
          className="link"
        >
          {t('runs.all')}
        </Link>
      </p>
    </Section>
  );
}

/** Answers of its pages that failed or were slow again and again, and are not asked for a while. */
function RestingFields({ plugin }: { readonly plugin: Plugin }) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  return (
    <Notice kind="warning" title={t('resting.title')}>
      <ul>
        {plugin.resting.map(({ field, failures, why, until }) => (
          <li key={field}>
            {t(`resting.${why}`, {
              field,
              count: failures,
              time: showMoment(until, language),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function PartItem({ code, plugin, part, again }: Props & { readonly part: Part }) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const { mayIn } = useMay(code);
  const act = useAct();
  const { say, fail } = useSaying();
  const { lastRun, lastReading } = part;
  const under = lastRun && !isOver(lastRun) ? lastRun.id : null;
  const [watching, setWatching] = useState<string | null>(under);
  useEffect(() => setWatching((was) => was ?? under), [under]);
  const { watched } = useRun(code, watching, (run) => {
    setWatching(null);
    again();
    if (run.state === 'DONE') say(t('run.doneNow', { name: part.name[language] }));
  });
  const run = watched.state === 'there' ? watched.run : lastRun;
  const health = healthOf({ restingUntil: part.restingUntil, lastRun: run });
  const start = async () => {
    const input = { tenantCode: code, pluginId: plugin.id, kind: part.kind, part: part.part };
    const acted = await act(runPart, { input });
    if (!acted.done) return fail(acted.trouble);
    const begun = acted.data.runPlugin;
    if (begun) setWatching(begun.id);
    else say(t('run.already', { name: part.name[language] }));
  };
  const startable = part.kind === 'FEED' || part.kind === 'JOB';
  const facts = [
    ...(lastReading
      ? [
          {
            label: t('health.lastReading'),
            value: `${lastReading.period} ${writeNumber(lastReading.amount)} ${lastReading.unit}`,
            note: showAge(lastReading.readAt, language),
          },
        ]
      : []),
    ...(run?.endedAt
      ? [
          {
            label: t('health.lastRun'),
            value: showMoment(run.endedAt, language),
            note: showAge(run.endedAt, language),
          },
        ]
      : []),
    ...(run && isOver(run) ? [{ label: t('health.rows'), value: countsOf(run), note: '' }] : []),
    ...(run?.tookMs !== null && run?.tookMs !== undefined
      ? [
          {
            label: t('health.took'),
            value: t('health.seconds', { seconds: (run.tookMs / 1000).toFixed(1) }),
            note: '',
          },
        ]
      : []),
    ...(part.nextDue
      ? [{ label: t('health.next'), value: showMoment(part.nextDue, language), note: '' }]
      : []),
  ];
  function countsOf(of: NonNullable<Part['lastRun']>): string {
    const rows =
      of.rowsRead === null
        ? t('health.readings', { count: of.readings })
        : t('health.rowsOf', { read: writeNumber(of.rowsRead), taken: writeNumber(of.rowsTaken) });
    return of.rejectCount > 0
      ? `${rows}、${t('health.rejects', { count: writeNumber(of.rejectCount) })}`
      : rows;
  }
  return (
    <li data-part={part.part} data-health={health} className="grid gap-2 border-b border-line py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h3 className="text-std-17B-170">
          {part.name[language]}
          <span className="ml-2 text-sm font-normal text-soft">{t(`kind.${part.kind}`)}</span>
        </h3>
        <State kind={healthKind[health]}>
          {health === 'resting' && part.restingUntil
            ? t('health.restingUntil', { time: showMoment(part.restingUntil, language) })
            : t(`health.${health}`)}
        </State>
      </div>
      {run && isOver(run) && run.state !== 'DONE' && run.message ? <p>{run.message}</p> : null}
      {part.failures > 1 && health !== 'well' ? (
        <p className="text-sm">{t('health.failures', { count: part.failures })}</p>
      ) : null}
      <div className="grid items-end gap-x-8 gap-y-3 md:grid-cols-[minmax(0,1fr)_auto]">
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          {facts.map(({ label, value, note }) => (
            <div key={label}>
              <dt className="text-soft">{label}</dt>
              <dd className="tabular-nums">
                {value}
                {note ? <span className="ml-1 text-soft">{`（${note}）`}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-wrap items-center gap-4">
          {lastRun ? (
            <Link
              to="/w/$code/office/plugins/$id/runs/$run"
              params={{ code, id: plugin.id, run: run?.id ?? lastRun.id }}
              className="link text-sm"
            >
              {t('health.details')}
              <span className="sr-only">{`（${part.name[language]}）`}</span>
            </Link>
          ) : null}
          {startable && mayIn('plugin.configure') ? (
            <Button disabled={watching !== null} onPress={start}>
              {watching === null
                ? t(part.kind === 'FEED' ? 'run.pull' : 'run.start')
                : t(run?.state === 'WORKING' ? 'run.WORKING' : 'run.WAITING')}
              <span className="sr-only">{`（${part.name[language]}）`}</span>
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  );
}
