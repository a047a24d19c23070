import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';
import type { City } from './query.js';

/** Which city, which plan, how old the data are. */
export function CityHead({ city }: { readonly city: City }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { tenant, plan } = city;
  const { mayIn } = useMay(tenant.code);
  const phases = plan?.phases.map(({ name, startYear, endYear }) =>
    name.includes(String(startYear)) ? name : `${name} ${startYear}–${endYear}`,
  );
  return (
    <header className="grid gap-x-10 gap-y-4 pt-8 pb-6 compact:pt-5 compact:pb-4 lg:grid-cols-[1fr_auto]">
      <div className="grid gap-1">
        {tenant.prefecture ? <p className="text-sm text-soft">{tenant.prefecture}</p> : null}
        <h1 className="flex flex-wrap items-baseline gap-x-4 text-std-36B-140">
          {tenant.name}
          <span className="text-base font-normal text-soft">
            {language === 'en' ? tenant.nameEn : tenant.nameReading}
          </span>
        </h1>
        {plan ? (
          <p className="max-w-3xl">
            {plan.title}
            {plan.subtitle ? <span className="block text-soft">{plan.subtitle}</span> : null}
          </p>
        ) : null}
      </div>
      <div className="grid content-end gap-2 lg:justify-items-end">
        <dl className="grid grid-cols-[auto_auto] justify-start gap-x-4 text-sm tabular-nums">
          {phases && phases.length > 0 ? (
            <>
              <dt className="text-soft">{t('city.phase')}</dt>
              <dd>{phases.join(' / ')}</dd>
            </>
          ) : null}
          {city.dataDate ? (
            <>
              <dt className="text-soft">{t('city.data')}</dt>
              <dd>{city.dataDate}</dd>
            </>
          ) : null}
        </dl>
        {/* The line is kept while it isn't known yet who may: nothing below moves. */}
        <p className="no-print min-h-7 text-sm">
          {mayIn('import.prepare') ? (
            <Link to="/w/$code/import" params={{ code: tenant.code }} className="link">
              {t('city.import')}
            </Link>
          ) : null}
        </p>
      </div>
    </header>
  );
}
