import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../errors/errors.js';
import { addCorrections, correctionOf, noCorrections } from './corrections.js';

const of = { tenantCode: '1', id: '1' };

describe('corrections', () => {
  it('add up: what is not mentioned stays, the last word counts', () => {
    const first = addCorrections(noCorrections, {
      ...of,
      columns: [{ table: 0, column: 1, role: 'name', year: 2020 }],
      tables: [{ table: 0, included: false }],
    });
    const second = addCorrections(first, {
      ...of,
      columns: [{ table: 0, column: 1, role: 'target' }],
      tables: [{ table: 0, headerRows: 2 }],
    });
    expect(second.columns).toEqual([{ table: 0, column: 1, role: 'target', year: 2020 }]);
    expect(second.tables).toEqual([{ table: 0, included: false, headerRows: 2 }]);
    expect(addCorrections(second, of)).toEqual(second);
  });

  it('said twice are as said once', () => {
    const input = fc.record({
      columns: fc.array(
        fc.record({
          table: fc.nat(3),
          column: fc.nat(3),
          role: fc.constantFrom('name' as const, 'target' as const),
        }),
      ),
      rows: fc.array(fc.record({ id: fc.string(), included: fc.boolean() })),
    });
    fc.assert(
      fc.property(input, (said) => {
        const once = addCorrections(noCorrections, { ...of, ...said });
        expect(addCorrections(once, { ...of, ...said })).toEqual(once);
      }),
    );
  });

  it('of one table are told in the words of sheets', () => {
    const all = addCorrections(noCorrections, {
      ...of,
      columns: [{ table: 1, column: 2, role: 'actual', year: null }],
      tables: [{ table: 1, included: true }],
    });
    expect(correctionOf(all, 1)).toEqual({
      included: true,
      columns: [{ index: 2, role: 'actual', year: null }],
    });
    expect(correctionOf(all, 0)).toEqual({});
  });

  it('that point nowhere are refused', () => {
    expect(() =>
      addCorrections(noCorrections, { ...of, columns: [{ table: -1, column: 0, role: 'name' }] }),
    ).toThrow(BadInputError);
    expect(() =>
      addCorrections(noCorrections, { ...of, tables: [{ table: 0, headerRows: 99 }] }),
    ).toThrow(BadInputError);
  });
});
