import type { Column } from '@shirube/plugin-sdk/portal';
import { isFigure } from './cell.js';
import type { Order } from './order.js';

interface Props<Row> {
  readonly column: Column<Row>;
  readonly order: Order | null;
  /** Null where the server orders. */
  readonly onOrder: ((order: Order) => void) | null;
}

const arrows = { ascending: 'M1 8l4-6 4 6z', descending: 'M1 2l4 6 4-6z' };

/** A column's head: pressed, the rows are put in its order; pressed again, the other way round. */
export function HeadCell<Row>({ column, order, onOrder }: Props<Row>) {
  const here = onOrder !== null && order?.column === column.id;
  const direction = order?.descending ? 'descending' : 'ascending';
  const name = (
    <>
      {column.title}
      {column.unit ? <span className="ml-1 text-xs">{`（${column.unit}）`}</span> : null}
    </>
  );
  return (
    <th
      scope="col"
      className={isFigure(column) ? 'num' : ''}
      aria-sort={here ? direction : undefined}
    >
      {onOrder ? (
        <button
          type="button"
          className="inline-flex min-h-6 items-end gap-1 text-left whitespace-nowrap hover:underline"
          onClick={() => onOrder({ column: column.id, descending: here && !order?.descending })}
        >
          <span>{name}</span>
          <svg
            viewBox="0 0 10 10"
            width="10"
            height="10"
            aria-hidden="true"
            className="mb-1.5 shrink-0"
          >
            {here ? (
              <path d={arrows[direction]} className="fill-ink" />
            ) : (
              <path d="M1 4l4-4 4 4zM1 6l4 4 4-4z" className="fill-rule no-print" />
            )}
          </svg>
        </button>
      ) : (
        name
      )}
    </th>
  );
}
