import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { DataNote } from './data-note.js';
import { type Overview, overview } from './overview.js';
import { nextTarget, shareOf } from './shared.js';

/** For the public one day: sentences with a figure each, and what they are of. */
export default function MovingBlock({ tenantCode, useQuestion, words, figures, ui }: PortalProps) {
  const question = useQuestion<Overview>(overview, { code: tenantCode });
  return (
    <ui.Answer of={question}>
      {({ maasOverview: data }) => {
        const year = Number(data.downloadsAsOf?.slice(0, 4) ?? 0);
        const target = nextTarget(data.downloadTargets, year);
        const share = data.downloads === null ? null : shareOf(data.downloads, target?.amount);
        const said = [
          data.downloads !== null &&
            words('say.downloads', {
              day: figures.period(data.downloadsAsOf),
              count: figures.number(data.downloads),
            }),
          share !== null &&
            target &&
            words('say.target', {
              year: String(target.year),
              amount: figures.number(target.amount),
              share: figures.percent(share, 1),
            }),
          data.services !== null && words('say.services', { count: data.services }),
          data.taxi &&
            words('say.taxi', {
              period: figures.period(data.taxi.period),
              count: figures.number(data.taxi.sum),
            }),
          data.ridership &&
            words('say.ridership', {
              period: figures.period(data.ridership.period),
              count: figures.number(data.ridership.sum),
              final: words(data.ridership.final ? 'final' : 'provisional'),
            }),
          data.routes > 0 && words('say.routes', { routes: data.routes, stops: data.stops }),
        ].filter((one) => typeof one === 'string');
        return (
          <>
            <DataNote note={data.dataNote} words={words} ui={ui} />
            {said.length > 0 ? (
              <ul>
                {said.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            ) : (
              <p>{words('nothingYet')}</p>
            )}
          </>
        );
      }}
    </ui.Answer>
  );
}
