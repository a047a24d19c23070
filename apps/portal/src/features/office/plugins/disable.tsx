import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { useAct } from '../../../app/act.js';
import { usePreferences } from '../../../app/preferences.js';
import { askSession } from '../../../app/session.js';
import { useSaying } from '../../../ui/said.js';
import { Button } from '../../plugins/kit/forms/button.js';
import { Section } from '../../plugins/kit/page-parts.js';
import { disablePlugin, enablePlugin, type Plugin, settingsQuery } from './query.js';

interface Props {
  readonly code: string;
  readonly plugin: Plugin;
  readonly onDone: () => void;
}

/** Its rows and settings stay, so that it is taken back with one press. */
export function Disable({ code, plugin, onDone }: Props) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const client = useClient();
  const act = useAct();
  const { say, fail } = useSaying();
  const name = plugin.name[language];
  const here = { tenantCode: code, pluginId: plugin.id };
  const back = async (settings: Readonly<Record<string, unknown>>) => {
    const acted = await act(enablePlugin, { input: { ...here, settings } });
    if (!acted.done) return fail(acted.trouble);
    say(t('disable.undone', { name }));
    void askSession();
    onDone();
  };
  const disable = async () => {
    const { data } = await client
      .query(settingsQuery, { code, id: plugin.id }, { requestPolicy: 'network-only' })
      .toPromise();
    const fields = data?.office?.plugin?.settings ?? [];
    const settings = Object.fromEntries(
      fields.flatMap(({ key, secret, value }) =>
        secret || value === null ? [] : [[key, value] as const],
      ),
    );
    const acted = await act(disablePlugin, { input: here });
    if (!acted.done) return fail(acted.trouble);
    say(t('disable.done', { name }), () => void back(settings));
    void askSession();
    onDone();
  };
  return (
    <Section title={t('disable.title')} help={t('disable.help')}>
      <Button onPress={disable}>{t('disable.now')}</Button>
    </Section>
  );
}
