import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { usePreferences } from '../../app/preferences.js';
import { showAge } from '../../ui/age.js';
import { sourceQuery } from './evidence-query.js';

interface Props {
  readonly code: string;
  readonly indicatorKey: string;
  readonly valueId: string;
}

/** Of a value that no document holds: the plugin that gave it, how old it is, and the way to what is behind it. */
export function PluginSource({ code, indicatorKey, valueId }: Props) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [{ data }] = useQuery({ query: sourceQuery, variables: { code, id: valueId } });
  const source = data?.valueEvidence;
  if (!source) return null;
  return (
    <span className="grid gap-0.5" data-plugin-source={source.pluginId}>
      <span>{`${source.pluginName[language]} ${source.pluginVersion}`}</span>
      <span className="text-xs text-soft">
        {t('indicator.readAgo', { age: showAge(source.readAt, language) })}
      </span>
      <Link
        to="/c/$code/indicators/$key/values/$value"
        params={{ code, key: indicatorKey, value: valueId }}
        className="link"
      >
        {t('indicator.evidence')}
      </Link>
    </span>
  );
}
