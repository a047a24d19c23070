import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePreferences } from '../../app/preferences.js';
import type { OwnPlugin } from '../../app/session.js';
import { Said } from '../../ui/said.js';
import { Within } from './kit/page-parts.js';
import { Part } from './part.js';
import { usePortal } from './use-portal.js';

interface Props {
  readonly code: string;
  readonly plugins: readonly OwnPlugin[];
}

/** What the enabled plugins have to say on the city's page, to those who may see it. */
export default function PluginCards({ code, plugins }: Props): ReactNode {
  return (
    <Said>
      <div className="grid gap-x-12 gap-y-2 pt-12 md:grid-cols-2 xl:grid-cols-3" data-plugin-cards>
        {plugins.map((own) => (
          <Card key={own.id} code={code} own={own} />
        ))}
      </div>
    </Said>
  );
}

function Card({ code, own }: { readonly code: string; readonly own: OwnPlugin }) {
  const { language } = usePreferences();
  const { portal } = usePortal(own.id);
  // A definition that could not be fetched is told where its pages are wanted, not on the city's page.
  if (!portal || portal === 'failed') return null;
  const { card } = portal;
  if (!card || !own.permissions.includes(card.permission)) return null;
  const name = own.name[language];
  return (
    <section
      aria-labelledby={`card-${own.id}`}
      data-card={own.id}
      className="grid min-h-40 content-start gap-2 border-t-2 border-rule pt-3 pb-4"
    >
      <h2 id={`card-${own.id}`} className="text-std-17B-170">
        <Link
          to="/w/$code/plugins/$id/$"
          params={{ code, id: own.id, _splat: '' }}
          search={{}}
          className="quiet-link"
        >
          {name}
        </Link>
      </h2>
      <Within title={name}>
        <div className="plugin-text grid grid-cols-[minmax(0,1fr)] gap-3">
          <Part code={code} own={own} plugin={portal} name={name} load={card.load} />
        </div>
      </Within>
    </section>
  );
}
