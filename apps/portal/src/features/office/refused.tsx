import type { Right } from '@shirube/core/policy';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';
import { Notice } from '../../ui/notice.js';

/** In the policy's own words, which are the API's too. */
export function Refused({ right }: { readonly right: Right }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const policy = usePolicy();
  return (
    <Notice
      title={t('trouble.refused')}
      help={policy?.refusalText(right, 'role', language) ?? t('trouble.refusedHelp')}
    >
      <Link to="/" search={{}} className="link">
        {t('city.toCities')}
      </Link>
    </Notice>
  );
}
