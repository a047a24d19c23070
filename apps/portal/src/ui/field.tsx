import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  readonly optional?: boolean;
  readonly className?: string;
  readonly children: (wiring: Wiring) => ReactNode;
}

/** A named field: what it is, what it wants, what is wrong with it, in this order, for eye and ear. */
export function Field({ label, help, error, optional = false, className = '', children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={`grid content-start gap-1 ${className}`}>
      <label htmlFor={id} className="text-sm font-bold">
        {label}
        {optional ? <span className="ml-2 font-normal text-soft">{t('said.optional')}</span> : null}
      </label>
      {help ? (
        <p id={`${id}-help`} className="text-sm text-soft">
          {help}
        </p>
      ) : null}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-bold text-regressed">
          {error}
        </p>
      ) : null}
    </div>
  );
}
