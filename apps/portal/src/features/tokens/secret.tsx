import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly name: string;
  readonly secret: string;
  readonly onDone: () => void;
}

/** A token's secret, this once: it is kept nowhere, in no address and no storage. */
export function Secret({ name, secret, onDone }: Props) {
  const { t } = useTranslation('office');
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const here = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => here.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setSaid('copied');
    } catch {
      field.current?.select();
      setSaid('copyFailed');
    }
  };
  return (
    <section
      ref={here}
      tabIndex={-1}
      aria-labelledby="secret"
      className="mt-4 grid max-w-3xl gap-3 border-l-4 border-achieved bg-wash px-5 py-4"
    >
      <h3 id="secret" className="text-std-18B-160">
        {t('token.made', { name })}
      </h3>
      <p>{t('token.once')}</p>
      <div className="flex flex-wrap gap-3">
        <input
          ref={field}
          readOnly
          aria-label={t('token.secret')}
          data-secret
          className="field min-w-0 flex-1 basis-72 font-mono text-sm"
          value={secret}
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button-primary" onClick={() => void copy()}>
          {t('token.copy')}
        </button>
      </div>
      <p role="status" className="min-h-6 text-sm">
        {said ? t(`token.${said}`) : ''}
      </p>
      <button type="button" className="link min-h-11 justify-self-start" onClick={onDone}>
        {t('token.done')}
      </button>
    </section>
  );
}
