import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.js';
import type { TenantSettings } from './query.js';

type Rule = TenantSettings['ruleSet'];

interface Props {
  readonly rule: Rule;
  readonly onRule: (rule: Rule) => void;
}

const methods = ['PROGRESS', 'RATIO', 'INVERSE_RATIO', 'CEILING', 'FLOOR', 'MAINTAIN'] as const;
const baselines = ['not-computable', 'zero'] as const;

/** How achievement is computed where an indicator has no rule of its own. */
export function RuleFields({ rule, onRule }: Props) {
  const { t } = useTranslation('office');
  return (
    <div className="grid gap-5">
      <Field
        label={t('settings.method')}
        help={t('settings.methodHelp', { version: rule.version })}
      >
        {(wiring) => (
          <select
            {...wiring}
            className="field w-full max-w-xl"
            value={rule.method}
            onChange={({ target }) => {
              const method = methods.find((one) => one === target.value);
              if (method) onRule({ ...rule, method });
            }}
          >
            {methods.map((method) => (
              <option key={method} value={method}>
                {t(`settings.${method}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('settings.decimals')}>
        {(wiring) => (
          <select
            {...wiring}
            className="field justify-self-start"
            value={rule.decimals}
            onChange={({ target }) => onRule({ ...rule, decimals: Number(target.value) })}
          >
            {[0, 1, 2, 3].map((decimals) => (
              <option key={decimals} value={decimals}>
                {t('settings.decimalsOf', { decimals })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('settings.missingBaseline')}>
        {(wiring) => (
          <select
            {...wiring}
            className="field justify-self-start"
            value={rule.missingBaseline}
            onChange={({ target }) => onRule({ ...rule, missingBaseline: target.value })}
          >
            {baselines.map((one) => (
              <option key={one} value={one}>
                {t(`settings.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
