import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/permissions.js';
import { CityHead } from './head.js';
import type { City } from './query.js';
import { useSectionOnly } from './section-only.js';

/** An empty page teaches: what a sheet looks like, and where it goes. */
export function EmptyCity({ city }: { readonly city: City }) {
  const { t } = useTranslation();
  const { mayIn } = useMay(city.tenant.code);
  const sectionOnly = useSectionOnly(city.tenant.code);
  if (sectionOnly) {
    return (
      <>
        <CityHead city={city} />
        <section className="grid max-w-3xl gap-4 border-t border-line py-10">
          <h2 className="text-std-20B-150">{t('city.sectionEmpty')}</h2>
          <p>{t('city.sectionEmptyHelp')}</p>
        </section>
      </>
    );
  }
  return (
    <>
      <CityHead city={city} />
      <section className="grid max-w-3xl gap-4 border-t border-line py-10">
        <h2 className="text-std-20B-150">{t('city.emptyTitle')}</h2>
        <p>{t('city.emptyHelp')}</p>
        <div className="scroll">
          <table className="sheet">
            <caption className="pb-1 text-left text-sm text-soft">{t('city.emptyExample')}</caption>
            <thead>
              <tr>
                <th scope="col">No</th>
                <th scope="col">指標名</th>
                <th scope="col">当初値</th>
                <th scope="col">2020年</th>
                <th scope="col">2021年目標値</th>
                <th scope="col">達成度(%)</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <td>1</td>
                <td>市内総生産額</td>
                <td className="whitespace-nowrap">2014年度 2,354 十億円</td>
                <td className="whitespace-nowrap">2018年度 2,567 十億円</td>
                <td className="whitespace-nowrap">2021年 2,616 十億円</td>
                <td className="num">81.3</td>
              </tr>
            </tbody>
          </table>
        </div>
        {mayIn('import.prepare') ? (
          <div>
            <Link
              to="/w/$code/import"
              params={{ code: city.tenant.code }}
              className="button-primary"
            >
              {t('city.import')}
            </Link>
          </div>
        ) : null}
      </section>
    </>
  );
}
