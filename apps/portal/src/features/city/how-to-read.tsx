import { useTranslation } from 'react-i18next';

export function HowToRead() {
  const { t } = useTranslation();
  return (
    <details className="no-print group text-sm open:basis-full">
      <summary className="inline-flex min-h-8 items-center gap-2 text-soft underline decoration-line underline-offset-4 hover:text-ink">
        {t('bullet.how')}
        <svg
          viewBox="0 0 12 12"
          width="10"
          height="10"
          aria-hidden="true"
          className="fill-soft group-open:rotate-180"
        >
          <path d="M1 3l5 6 5-6z" />
        </svg>
      </summary>
      <ul className="grid max-w-3xl gap-1 py-2">
        <li>{t('bullet.howLine')}</li>
        <li>{t('bullet.howPace')}</li>
        <li>{t('bullet.howBreak')}</li>
      </ul>
    </details>
  );
}
