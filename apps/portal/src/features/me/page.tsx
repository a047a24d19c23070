import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { HeldRoles } from '../../app/account-menu.js';
import { troubleOf } from '../../app/client.js';
import { useSession } from '../../app/session.js';
import { TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { Said } from '../../ui/said.js';
import { MyTokens } from './my-tokens.js';
import { meQuery } from './query.js';
import { Sessions } from './sessions.js';

/** One's own: roles, where one is signed in, personal tokens. */
export function MePage() {
  const { t } = useTranslation('office');
  usePageTitle(t('me.title'));
  const session = useSession();
  const [{ data, error }, ask] = useQuery({ query: meQuery, requestPolicy: 'network-only' });
  const reload = () => ask({ requestPolicy: 'network-only' });
  return (
    <Said>
      <header className="grid gap-2 pt-8 pb-6">
        <h1 className="text-std-28B-150">{t('me.title')}</h1>
        {session.state === 'person' ? (
          <>
            <p>
              <span className="font-bold">{session.displayName}</span>
              {session.email ? <span className="ml-3 text-soft">{session.email}</span> : null}
            </p>
            <p className="max-w-3xl text-sm text-soft">{t('me.fromProvider')}</p>
            <div className="pt-2">
              <HeldRoles person={session} />
            </div>
          </>
        ) : null}
      </header>
      {error ? <TroubleNotice trouble={troubleOf(error)} onRetry={reload} /> : null}
      {data ? (
        <>
          <Sessions sessions={data.mySessions} onChanged={reload} />
          <MyTokens tokens={data.myTokens} onChanged={reload} />
        </>
      ) : error ? null : (
        <span className="skeleton h-80 w-full" />
      )}
    </Said>
  );
}
