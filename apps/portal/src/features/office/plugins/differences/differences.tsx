import { useTranslation } from 'react-i18next';
import { Answer } from '../../../plugins/kit/answer.js';
import { Section } from '../../../plugins/kit/page-parts.js';
import { useQuestionOf } from '../../../plugins/use-question.js';
import { DifferenceItem } from './difference-item.js';
import { differencesQuery } from './query.js';

interface Props {
  readonly code: string;
  /** Only those of this plugin. */
  readonly pluginId?: string;
  /** Only those of this indicator. */
  readonly indicatorKey?: string;
  /** Nothing at all is shown where there is none. */
  readonly onlyIfAny?: boolean;
  readonly onChanged?: () => void;
}

/** Where a person's value and a plugin's say something else: side by side, until somebody decides. */
export function Differences({ code, pluginId, indicatorKey, onlyIfAny = false, onChanged }: Props) {
  const { t } = useTranslation('pluginOffice');
  const question = useQuestionOf(differencesQuery, { code, key: indicatorKey ?? null });
  const all = question.data?.readingDifferences ?? [];
  const shown = all.filter((one) => pluginId === undefined || one.pluginId === pluginId);
  if (onlyIfAny && shown.length === 0 && question.state !== 'trouble') return null;
  const changed = () => {
    question.again();
    onChanged?.();
  };
  return (
    <Section title={t('difference.title')} help={t('difference.help')}>
      <Answer of={question}>
        {() =>
          shown.length === 0 ? (
            <p>{t('difference.none')}</p>
          ) : (
            <ul className="border-t border-line" data-differences={shown.length}>
              {shown.map((one) => (
                <DifferenceItem
                  key={`${one.pluginId} ${one.indicatorKey} ${one.periodKey}`}
                  code={code}
                  difference={one}
                  named={indicatorKey === undefined}
                  onChanged={changed}
                />
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}
