import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the tab and the printed page. */
export function usePageTitle(page: string | null): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = page ? t('app.title', { page }) : t('app.name');
  }, [page, t]);
}
