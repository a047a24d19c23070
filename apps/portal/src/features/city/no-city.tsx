import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { Notice } from '../../ui/notice.js';

/** No such city for this reader: their role is too narrow, they have none, or there is no such city. */
export function NoCity({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const session = useSession();
  const policy = usePolicy();
  const tenant =
    session.state === 'person' ? session.tenants.find((one) => one.code === code) : undefined;
  const roles =
    session.state === 'person' && policy
      ? session.facts.assignments
          .filter(({ tenantId }) => tenantId === code)
          .map(({ role }) => policy.roles[role]?.[language] ?? role)
      : [];
  const help = tenant
    ? t('city.notYoursHelp', { city: tenant.name, roles: [...new Set(roles)].join('・') })
    : t('city.missingHelp', { code });
  return (
    <Notice title={t(tenant ? 'city.notYours' : 'city.missing')} help={help}>
      <Link to="/" search={{}} className="link">
        {t('city.toCities')}
      </Link>
    </Notice>
  );
}
