import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { useMay } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { useSaying } from '../../../ui/said.js';
import { Button } from '../../plugins/kit/forms/button.js';
import { Checkbox, Select } from '../../plugins/kit/forms/fields.js';
import { Section } from '../../plugins/kit/page-parts.js';
import { State } from '../../plugins/kit/state.js';
import { useQuestionOf } from '../../plugins/use-question.js';
import {
  type Candidate,
  candidatesQuery,
  connectFeed,
  disconnectFeed,
  type Feed,
  type Plugin,
} from './query.js';

interface Props {
  readonly code: string;
  readonly plugin: Plugin;
  readonly again: () => void;
}

/** Which of the plugin's values become the values of which indicator. */
export function Feeds({ code, plugin, again }: Props) {
  const { t } = useTranslation('pluginOffice');
  const { mayIn } = useMay(code);
  if (plugin.feeds.length === 0) return null;
  return (
    <Section title={t('feeds.title')} help={t('feeds.help')}>
      {mayIn('plugin.enable') ? (
        <Connectable code={code} plugin={plugin} again={again} />
      ) : (
        <List code={code} plugin={plugin} again={again} candidates={null} />
      )}
    </Section>
  );
}

function Connectable(props: Props) {
  const question = useQuestionOf(candidatesQuery, { code: props.code, id: props.plugin.id });
  const feeds = question.data?.office?.plugin?.feeds ?? [];
  return (
    <List {...props} candidates={new Map(feeds.map(({ id, candidates }) => [id, candidates]))} />
  );
}

function List({
  code,
  plugin,
  again,
  candidates,
}: Props & { readonly candidates: ReadonlyMap<string, readonly Candidate[]> | null }) {
  return (
    <ul className="border-t border-line">
      {plugin.feeds.map((feed) => (
        <FeedItem
          key={`${feed.id} ${feed.indicator?.key ?? ''}`}
          code={code}
          plugin={plugin}
          feed={feed}
          candidates={candidates ? (candidates.get(feed.id) ?? []) : null}
          again={again}
        />
      ))}
    </ul>
  );
}

interface ItemProps extends Props {
  readonly feed: Feed;
  /** Null for whoever may not connect. */
  readonly candidates: readonly Candidate[] | null;
}

function FeedItem({ code, plugin, feed, candidates, again }: ItemProps) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const act = useAct();
  const { say, fail } = useSaying();
  const suggested = candidates?.find((one) => one.suggested)?.key ?? '';
  const [chosen, setChosen] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const here = { tenantCode: code, pluginId: plugin.id, feedId: feed.id };
  const before = feed.indicator?.key ?? null;
  const fitsNot = candidates?.find(({ key }) => key === (chosen ?? suggested))?.fits === false;
  const set = async (key: string | null) => {
    const despiteUnit = candidates?.find((one) => one.key === key)?.fits === false;
    const acted =
      key === null
        ? await act(disconnectFeed, { input: here })
        : await act(connectFeed, { input: { ...here, indicatorKey: key, despiteUnit } });
    if (!acted.done) fail(acted.trouble);
    return acted.done;
  };
  const change = async (key: string | null) => {
    if (!(await set(key))) return;
    const name = feed.name[language];
    say(t(key === null ? 'feeds.disconnected' : 'feeds.connected', { name }), () => {
      void set(before).then((done) => {
        if (!done) return;
        say(t('feeds.undone', { name }));
        again();
      });
    });
    again();
  };
  return (
    <li data-feed={feed.id} className="grid gap-2 border-b border-line py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="text-std-17B-170">
          {feed.name[language]}
          <span className="ml-2 text-sm font-normal text-soft">{feed.unit}</span>
        </h3>
        <State kind={feed.indicator ? 'good' : 'waiting'}>
          {t(feed.indicator ? 'feeds.isConnected' : 'feeds.isNot')}
        </State>
      </div>
      {feed.indicator ? (
        <p>
          {t('feeds.gives')}{' '}
          <Link
            to="/c/$code/indicators/$key"
            params={{ code, key: feed.indicator.key }}
            className="link"
          >
            {feed.indicator.name}
          </Link>
          {feed.indicator.unit ? (
            <span className="ml-2 text-sm text-soft">{feed.indicator.unit}</span>
          ) : null}
        </p>
      ) : (
        <p className="text-sm text-soft">
          {t('feeds.meantFor', { name: feed.suggestedIndicator })}
        </p>
      )}
      {candidates === null ? null : feed.indicator ? (
        <Button onPress={() => change(null)}>{t('feeds.disconnect')}</Button>
      ) : candidates.length === 0 ? (
        <p>{t('feeds.none', { unit: feed.unit })}</p>
      ) : (
        <div className="flex flex-wrap items-end gap-3">
          <Select
            name={`feed-${feed.id}`}
            label={t('feeds.indicator')}
            value={chosen ?? suggested}
            onChange={(key) => {
              setChosen(key);
              setSure(false);
            }}
            options={candidates.map(({ key, name, unit, suggested: meant, fits }) => ({
              value: key,
              label: [
                `${name}${unit ? `（${unit}）` : ''}`,
                meant ? t('feeds.suggested') : '',
                fits ? '' : t('feeds.otherUnit'),
              ]
                .filter(Boolean)
                .join(' '),
            }))}
          />
          {fitsNot ? (
            <Checkbox
              name={`sure-${feed.id}`}
              label={t('feeds.sure', { unit: feed.unit })}
              help={t('feeds.sureHelp')}
              checked={sure}
              onChange={setSure}
            />
          ) : null}
          <Button
            primary
            disabled={(chosen ?? suggested) === '' || (fitsNot && !sure)}
            onPress={() => change(chosen ?? suggested)}
          >
            {t('feeds.connect')}
          </Button>
        </div>
      )}
    </li>
  );
}
