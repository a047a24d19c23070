import { useTranslation } from 'react-i18next';
import { Table } from '../plugins/kit/table/table.js';
import type { ValueEvidence } from './evidence-query.js';

/** Figures stand right where a whole column holds nothing else; a number of a contract or a meter is no figure. */
const isFigures = (cells: readonly (string | null)[]): boolean =>
  cells.some((cell) => cell !== null) &&
  cells.every((cell) => cell === null || /^-?(0|[1-9]\d{0,11})(\.\d+)?$/.test(cell));

/** The rows behind a value, a table for each of the plugin's own; at most the first 200. */
export function EvidenceTables({ evidence }: { readonly evidence: ValueEvidence }) {
  const { t } = useTranslation('pluginOffice');
  const { tables, total } = evidence;
  if (tables === null) return <p>{t('evidence.hidden')}</p>;
  const shown = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  if (shown === 0) return <p>{t('evidence.gone')}</p>;
  return (
    <>
      {total > shown ? <p className="text-sm">{t('evidence.first')}</p> : null}
      {tables.map(({ name, columns, rows }) => (
        <Table
          key={name}
          caption={name}
          rows={rows.map(({ cells }, at) => ({ cells, at }))}
          rowKey={({ at }) => String(at)}
          download={`${t('evidence.rows')}-${name}`}
          pageSize={25}
          columns={columns.map((column, index) => ({
            id: column,
            title: column,
            kind: isFigures(rows.map(({ cells }) => cells[index] ?? null)) ? 'number' : 'text',
            value: ({ cells }: { readonly cells: readonly (string | null)[] }) =>
              cells[index] ?? null,
          }))}
        />
      ))}
    </>
  );
}
