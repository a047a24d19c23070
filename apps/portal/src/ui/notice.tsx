import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trouble } from '../app/client.js';

interface Props {
  readonly title: string;
  readonly help: string;
  readonly children?: ReactNode;
  /** Announced at once, for something that went wrong. */
  readonly alert?: boolean;
}

/** What happened, what is safe, what to do. */
export function Notice({ title, help, children, alert = false }: Props) {
  return (
    <section className="grid max-w-2xl gap-3 py-12" role={alert ? 'alert' : undefined}>
      <h1 className="text-std-24B-150">{title}</h1>
      <p>{help}</p>
      {children ? <div className="flex flex-wrap gap-4 pt-2">{children}</div> : null}
    </section>
  );
}

export function TroubleNotice({
  trouble,
  onRetry,
}: {
  readonly trouble: Trouble;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation();
  const help = t(`trouble.${trouble.kind}Help`);
  return (
    <Notice title={trouble.message ?? t(`trouble.${trouble.kind}`)} help={help} alert>
      <button type="button" className="button" onClick={onRetry}>
        {t('trouble.retry')}
      </button>
      {trouble.requestId ? (
        <p className="text-sm text-soft">{t('trouble.requestId', { id: trouble.requestId })}</p>
      ) : null}
    </Notice>
  );
}
