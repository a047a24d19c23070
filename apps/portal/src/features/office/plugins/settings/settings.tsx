import { useTranslation } from 'react-i18next';
import { Answer } from '../../../plugins/kit/answer.js';
import { Section } from '../../../plugins/kit/page-parts.js';
import { useQuestionOf } from '../../../plugins/use-question.js';
import { type Plugin, settingsQuery } from '../query.js';
import { SettingsForm } from './settings-form.js';

interface Props {
  readonly code: string;
  readonly plugin: Plugin;
  readonly purpose: 'enable' | 'configure';
  readonly onDone: () => void;
}

/** The plugin's settings, as its own definition describes them. */
export function Settings({ code, plugin, purpose, onDone }: Props) {
  const { t } = useTranslation('pluginOffice');
  const question = useQuestionOf(settingsQuery, { code, id: plugin.id });
  return (
    <Section
      title={t(purpose === 'enable' ? 'settings.enableTitle' : 'settings.title')}
      help={t(purpose === 'enable' ? 'settings.enableHelp' : 'settings.help')}
    >
      <Answer of={question}>
        {({ office }) => (
          <SettingsForm
            key={JSON.stringify(office?.plugin?.settings)}
            code={code}
            plugin={plugin}
            purpose={purpose}
            fields={office?.plugin?.settings ?? []}
            onDone={() => {
              question.again();
              onDone();
            }}
          />
        )}
      </Answer>
    </Section>
  );
}
