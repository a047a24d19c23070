import type { PortalUi } from '@shirube/plugin-sdk/portal';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../../ui/field.js';
import { useFieldError } from './form.js';

type Props<Name extends keyof PortalUi> = Parameters<PortalUi[Name]>[0];

/** Label, help and error as every field has them; the API's own sentence where the plugin has none. */
function useFrame({
  name,
  label,
  help,
  error,
  optional,
}: Omit<Props<'TextField'>, 'value' | 'onChange'>) {
  const refused = useFieldError(name);
  return { label, help, error: error ?? refused, ...(optional ? { optional } : {}) };
}

export function TextField({ value, onChange, kind = 'text', unit, ...named }: Props<'TextField'>) {
  const frame = useFrame(named);
  return (
    <Field {...frame}>
      {(wiring) => (
        <span className="flex items-center gap-2">
          <input
            {...wiring}
            name={named.name}
            type={kind === 'number' ? 'text' : kind}
            inputMode={kind === 'number' ? 'decimal' : undefined}
            autoComplete="off"
            className={`field ${kind === 'number' ? 'w-40 text-right tabular-nums' : 'w-full max-w-md'}`}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          {unit ? <span className="text-sm text-soft">{unit}</span> : null}
        </span>
      )}
    </Field>
  );
}

export function TextArea({ value, onChange, rows = 4, ...named }: Props<'TextArea'>) {
  const frame = useFrame(named);
  return (
    <Field {...frame}>
      {(wiring) => (
        <textarea
          {...wiring}
          name={named.name}
          rows={rows}
          className="field w-full max-w-2xl"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

export function Select({ value, onChange, options, none, ...named }: Props<'Select'>) {
  const { t } = useTranslation('plugins');
  const frame = useFrame(named);
  const unknown = value !== '' && options.every((option) => option.value !== value);
  return (
    <Field {...frame}>
      {(wiring) => (
        <select
          {...wiring}
          name={named.name}
          className="field max-w-full min-w-32 justify-self-start"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          {none !== undefined || value === '' ? (
            <option value="">{none ?? t('form.choose')}</option>
          ) : null}
          {unknown ? <option value={value}>{value}</option> : null}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function DateField({ value, onChange, from, until, ...named }: Props<'DateField'>) {
  const frame = useFrame(named);
  return (
    <Field {...frame}>
      {(wiring) => (
        <input
          {...wiring}
          name={named.name}
          type="date"
          className="field justify-self-start tabular-nums"
          value={value}
          min={from}
          max={until}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

export function Checkbox({ checked, onChange, ...named }: Props<'Checkbox'>) {
  const { label, help, error } = useFrame(named);
  const id = `${named.name}-said`;
  return (
    <div className="grid gap-1">
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          name={named.name}
          className="size-5 accent-accent"
          checked={checked}
          aria-describedby={help || error ? id : undefined}
          aria-invalid={error ? true : undefined}
          onChange={({ target }) => onChange(target.checked)}
        />
        {label}
      </label>
      {help || error ? (
        <p id={id} className={`text-sm ${error ? 'font-bold text-regressed' : 'text-soft'}`}>
          {error ?? help}
        </p>
      ) : null}
    </div>
  );
}
