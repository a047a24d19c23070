import { useTranslation } from 'react-i18next';
import type { Correction, DraftColumn } from './query.js';
import { sureEnough } from './reading.js';

export const roles = [
  'NAME',
  'BASELINE',
  'BASELINE_YEAR',
  'ACTUAL',
  'ACTUAL_YEAR',
  'TARGET',
  'TARGET_YEAR',
  'ACHIEVEMENT',
  'UNIT',
  'NO',
  'PILLAR',
  'MEASURE',
  'SDG',
  'NOTE',
  'IGNORE',
] as const;
export type Role = (typeof roles)[number];

/** A band of colour over the column; the word is beside it. */
export const band: Record<Role, string> = {
  NAME: 'border-ink',
  BASELINE: 'border-purple-500',
  BASELINE_YEAR: 'border-purple-500',
  ACTUAL: 'border-light-blue-600',
  ACTUAL_YEAR: 'border-light-blue-600',
  TARGET: 'border-green-600',
  TARGET_YEAR: 'border-green-600',
  ACHIEVEMENT: 'border-orange-600',
  UNIT: 'border-rule',
  NO: 'border-rule',
  PILLAR: 'border-rule',
  MEASURE: 'border-rule',
  SDG: 'border-rule',
  NOTE: 'border-rule',
  IGNORE: 'border-transparent',
};

const hasYear = (role: Role): boolean => role === 'ACTUAL' || role === 'TARGET';

interface Props {
  readonly table: number;
  readonly column: DraftColumn;
  readonly locked: boolean;
  readonly onCorrect: (correction: Correction) => void;
}

/** What a column means: proposed, shown with its word and colour, and correctable. */
export function ColumnHead({ table, column, locked, onCorrect }: Props) {
  const { t } = useTranslation();
  const doubtful = !locked && column.role !== 'IGNORE' && column.confidence < sureEnough;
  const number = column.index + 1;
  return (
    <th
      scope="col"
      className={`border-t-4 ${band[column.role]} !pb-2`}
      {...(doubtful && { 'data-doubt': 'column', tabIndex: -1 })}
    >
      <div className="grid gap-1">
        <select
          className="field min-h-9 w-full min-w-20 px-1 py-1 text-sm"
          aria-label={t('import.role', { heading: column.heading, number })}
          value={column.role}
          disabled={locked}
          onChange={(event) => {
            const role = roles.find((one) => one === event.target.value);
            if (role) {
              onCorrect({ columns: [{ table, column: column.index, role, year: column.year }] });
            }
          }}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
        {hasYear(column.role) ? (
          <input
            key={column.year ?? 'none'}
            className="field min-h-9 w-24 px-2 py-1 text-sm"
            inputMode="numeric"
            pattern="[0-9]{4}"
            aria-label={t('import.year', { heading: column.heading })}
            placeholder={t('import.yearPlaceholder')}
            defaultValue={column.year ?? ''}
            disabled={locked}
            onBlur={(event) => {
              const typed = event.target.value.normalize('NFKC').trim();
              const year = /^\d{4}$/.test(typed) ? Number(typed) : null;
              if (year === column.year || (typed !== '' && year === null)) return;
              onCorrect({ columns: [{ table, column: column.index, role: column.role, year }] });
            }}
          />
        ) : null}
        {doubtful ? (
          <span className="text-xs font-bold text-behind">{t('import.confirm')}</span>
        ) : null}
      </div>
    </th>
  );
}
