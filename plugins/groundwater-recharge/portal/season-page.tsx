import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { DistrictSeason } from './district-season.js';
import { type Calendar, calendar, type Seasons, seasons } from './questions/applications.js';

/** When which fields are under water: all districts as a picture, one district field by field. */
export default function SeasonPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, may, figures, ui } = props;
  const choices = useQuestion<Seasons>(seasons, { code: tenantCode });
  const [chosenYear, setYear] = useFilter('year');
  const [chosenDistrict, setDistrict] = useFilter('district');
  return (
    <ui.Answer of={choices}>
      {({ seasons: years, districts }) => {
        const [latest] = years;
        if (latest === undefined)
          return (
            <ui.Empty title={words('noSeason')}>
              <p>
                <ui.Link page="files">{words('noSeasonHelp')}</ui.Link>
              </p>
            </ui.Empty>
          );
        const year = years.find((one) => String(one) === chosenYear) ?? latest;
        const district = districts.find(({ code }) => code === chosenDistrict) ?? districts[0];
        return (
          <>
            <ui.Toolbar label={words('filter')}>
              <ui.Select
                name="year"
                label={words('year')}
                value={String(year)}
                onChange={setYear}
                options={years.map((one) => ({
                  value: String(one),
                  label: figures.period(`${one}年度`),
                }))}
              />
              <ui.Select
                name="district"
                label={words('district')}
                value={district?.code ?? ''}
                onChange={setDistrict}
                options={districts.map(({ code, name }) => ({ value: code, label: name }))}
              />
            </ui.Toolbar>
            {may('application.register') ? (
              <p>
                <ui.Link page="apply">{words('registerOne')}</ui.Link>
              </p>
            ) : null}
            {district ? <DistrictSeason {...props} year={year} district={district} /> : null}
            <AllDistricts {...props} year={year} districts={districts} />
          </>
        );
      }}
    </ui.Answer>
  );
}

function AllDistricts({
  tenantCode,
  useQuestion,
  words,
  figures,
  ui,
  year,
  districts,
}: PortalProps & { readonly year: number; readonly districts: Seasons['districts'] }) {
  const question = useQuestion<Calendar>(calendar, { code: tenantCode, year });
  return (
    <ui.Section title={words('allDistricts')} help={words('allDistrictsHelp')}>
      <ui.Answer of={question}>
        {({ calendar: parts }) => {
          const days = [...new Set(parts.map(({ on }) => on))];
          return (
            <ui.StackedBar
              caption={words('allDistrictsCaption', { year: figures.period(`${year}年度`) })}
              categoryTitle={words('day')}
              unit="ha"
              categories={days.map((day) => figures.period(day))}
              series={districts.map(({ code, name }) => ({
                label: name,
                values: days.map(
                  (day) => parts.find((one) => one.on === day && one.code === code)?.areaHa ?? '0',
                ),
              }))}
            />
          );
        }}
      </ui.Answer>
    </ui.Section>
  );
}
