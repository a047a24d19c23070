import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';

const route = getRouteApi('/invitation');

/** Where the link of an invitation's mail leads. Who invited is told only after signing in. */
export function InvitationPage() {
  const { t } = useTranslation('office');
  const { code, tenant } = route.useSearch();
  usePageTitle(t('invited.title'));
  if (!code) {
    return <Notice title={t('invited.noCode')} help={t('invited.noCodeHelp')} alert />;
  }
  return (
    <Notice title={t('invited.title')} help={t('invited.help')}>
      <Link
        to="/welcome"
        search={{ invitation: code, ...(tenant ? { tenant } : {}) }}
        className="button-primary"
      >
        {t('invited.signIn')}
      </Link>
    </Notice>
  );
}
