import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.js';

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <Notice title={t('trouble.notFound')} help={t('trouble.notFoundHelp')}>
      <Link to="/" className="link">
        {t('city.toCities')}
      </Link>
    </Notice>
  );
}

export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <Notice title={t('trouble.page')} help={t('trouble.pageHelp')} alert>
      <button type="button" className="button" onClick={() => location.reload()}>
        {t('trouble.reload')}
      </button>
    </Notice>
  );
}
