import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { returnPath } from '../../app/place.js';
import { useSession } from '../../app/session.js';
import { Notice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { type FailureReason, failureOf } from './failure.js';

const route = getRouteApi('/sign-in-failed');

/** One sentence about what happened, one about what to do. */
export function SignInFailedPage() {
  const { t } = useTranslation('office');
  const { reason, id, return: back } = route.useSearch();
  const failure: FailureReason = failureOf(reason);
  usePageTitle(t('failed.title'));
  const session = useSession();
  const home = returnPath(back);
  return (
    <div data-reason={failure}>
      <Notice title={t(`failed.${failure}`)} help={t(`failed.${failure}Help`)} alert>
        {session.state === 'person' ? (
          <Link to="/" search={{}} className="button-primary">
            {t('failed.toFirst')}
          </Link>
        ) : (
          <Link
            to="/welcome"
            search={home === '/' ? {} : { return: home }}
            className="button-primary"
          >
            {t('failed.again')}
          </Link>
        )}
      </Notice>
      {id ? <p className="text-sm text-soft">{t('failed.number', { id })}</p> : null}
    </div>
  );
}
