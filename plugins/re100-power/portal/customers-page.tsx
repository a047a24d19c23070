import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Contract, type ContractsAnswer, contractsQuery } from './queries.js';

const sizes = 100;

/** The register: who buys under which contract, found by number, name or supply point. */
export default function CustomersPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, may, ui } = props;
  const [search, setSearch] = useFilter('search');
  const [state, setState] = useFilter('state', 'in-force');
  const [voltage, setVoltage] = useFilter('voltage', 'all');
  const [from, setFrom] = useFilter('from', '0');
  const question = useQuestion<ContractsAnswer>(contractsQuery, {
    code: tenantCode,
    search,
    state,
    voltage,
    from: /^\d{1,6}$/.test(from) ? Number(from) : 0,
  });
  const filter = (set: (value: string) => void) => (value: string) => {
    setFrom('0');
    set(value);
  };
  const options = (values: readonly string[]) =>
    values.map((value) => ({ value, label: words(`filter.${value}`) }));
  return (
    <>
      <ui.Toolbar label={words('findContracts')}>
        <ui.TextField
          name="search"
          kind="search"
          label={words('search')}
          value={search}
          onChange={filter(setSearch)}
        />
        <ui.Select
          name="state"
          label={words('state')}
          value={state}
          onChange={filter(setState)}
          options={options(['in-force', 'over', 'all'])}
        />
        <ui.Select
          name="voltage"
          label={words('voltage')}
          value={voltage}
          onChange={filter(setVoltage)}
          options={options(['all', 'high', 'low'])}
        />
      </ui.Toolbar>
      {may('register.edit') ? (
        <p>
          <ui.Link page="new-contract">{words('addContract')}</ui.Link>
        </p>
      ) : null}
      <ui.Answer of={question}>
        {({ re100PowerContracts: { total, rows } }) => (
          <Register
            total={total}
            rows={rows}
            from={Number(from) || 0}
            onFrom={(at) => setFrom(String(at))}
            {...props}
          />
        )}
      </ui.Answer>
    </>
  );
}

interface RegisterProps extends PortalProps {
  readonly total: number;
  readonly rows: readonly Contract[];
  readonly from: number;
  readonly onFrom: (from: number) => void;
}

function Register({ total, rows, from, onFrom, words, ui }: RegisterProps) {
  return (
    <ui.Table
      caption={words('register')}
      rows={rows}
      rowKey={({ id }) => id}
      pageSize={sizes}
      paged={{ from, total, onFrom }}
      empty={words('noContracts')}
      columns={[
        {
          id: 'id',
          title: words('contract'),
          value: ({ id }) => id,
          show: ({ id }) => (
            <ui.Link page="contract" search={{ id }}>
              {id}
            </ui.Link>
          ),
        },
        { id: 'name', title: words('customerName'), value: ({ name }) => name },
        { id: 'kind', title: words('kind'), value: ({ kind }) => words(`kind.${kind}`) },
        { id: 'voltage', title: words('voltage'), value: ({ voltage }) => words(voltage) },
        { id: 'kw', title: words('kw'), kind: 'number', unit: 'kW', value: ({ kw }) => kw },
        {
          id: 'startsOn',
          title: words('startsOn'),
          kind: 'period',
          value: ({ startsOn }) => startsOn,
        },
        {
          id: 'endedOn',
          title: words('endedOn'),
          kind: 'period',
          value: ({ endedOn, renews, termEnd }) => endedOn ?? (renews ? null : termEnd),
        },
        {
          id: 'state',
          title: words('state'),
          value: ({ inForce }) => words(inForce ? 'inForce' : 'over'),
          show: ({ inForce }) =>
            inForce ? (
              <ui.State kind="good">{words('inForce')}</ui.State>
            ) : (
              <ui.State kind="unknown">{words('over')}</ui.State>
            ),
        },
      ]}
    />
  );
}
