import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/permissions.js';
import { Said } from '../../ui/said.js';
import { rooms } from './rooms.js';

const route = getRouteApi('/w/$code/office');

/** 庁内: its rooms at the side, only those that one's roles open. */
export function Office() {
  const { t } = useTranslation('office');
  const { code } = route.useParams();
  const { mayIn } = useMay(code);
  return (
    <Said key={code}>
      <div className="grid gap-x-12 pt-6 lg:grid-cols-[11rem_minmax(0,1fr)] lg:pt-8">
        <nav aria-label={t('office.title')} className="no-print">
          <ul className="-mx-2 flex flex-wrap border-b border-line pb-2 lg:sticky lg:top-6 lg:mx-0 lg:grid lg:border-0 lg:pb-0">
            {rooms
              .filter(({ right }) => mayIn(right))
              .map(({ id, to }) => (
                <li key={id}>
                  <Link
                    to={to}
                    params={{ code }}
                    className="flex min-h-11 items-center border-transparent px-2 hover:underline aria-[current=page]:font-bold aria-[current=page]:underline aria-[current=page]:decoration-2 aria-[current=page]:underline-offset-8 lg:border-l-4 lg:px-4 lg:aria-[current=page]:border-ink lg:aria-[current=page]:no-underline"
                  >
                    {t(`office.${id}`)}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
        <div className="min-w-0 pt-6 lg:pt-0">
          <Outlet />
        </div>
      </div>
    </Said>
  );
}
