import { describe, expect, it } from 'vitest';
import {
  checkDigit,
  goals,
  isGoalId,
  isLocalGovernmentCode,
  isTargetId,
  municipalities,
  municipality,
  sdgItem,
  targets,
} from './index.js';

describe('municipalities', () => {
  it('are 47 prefectures and 1,741 municipalities, each with its right check digit', () => {
    const kinds = Map.groupBy(municipalities(), ({ kind }) => kind);
    expect(kinds.get('prefecture')).toHaveLength(47);
    expect(kinds.get('municipality')).toHaveLength(1741);
    expect(new Set(municipalities().map(({ code }) => code)).size).toBe(1788);
    expect(municipalities().filter(({ code }) => !isLocalGovernmentCode(code))).toEqual([]);
  });

  it.each([
    ['431001', '熊本市', 'Kumamoto City', '熊本県'],
    ['172065', '加賀市', 'Kaga City', '石川県'],
    ['111007', 'さいたま市', 'Saitama City', '埼玉県'],
    ['17206', '加賀市', 'Kaga City', '石川県'],
    ['131016', '千代田区', 'Chiyoda City', '東京都'],
    ['271004', '大阪市', 'Osaka City', '大阪府'],
    ['011002', '札幌市', 'Sapporo City', '北海道'],
    ['430005', '熊本県', 'Kumamoto', '熊本県'],
    ['130001', '東京都', 'Tokyo', '東京都'],
    ['010006', '北海道', 'Hokkaido', '北海道'],
  ])('%s is %s', (code, name, nameEn, prefecture) => {
    expect(municipality(code)).toMatchObject({ name, nameEn, prefecture });
  });

  it.each(['', '431002', '016951', '999999', '011011', '43100１'])('nobody bears %j', (code) => {
    expect(municipality(code)).toBeNull();
  });

  it('have Latin letters only in their English names', () => {
    expect(
      municipalities().filter(({ nameEn }) => !/^[A-Z][a-z]+( [A-Z][a-z]+)?$/.test(nameEn)),
    ).toEqual([]);
  });
});

describe('checkDigit', () => {
  it.each([
    ['43100', '1'],
    ['17206', '5'],
    ['11100', '7'],
    ['01000', '6'],
  ])('of %s is %s', (five, digit) => {
    expect(checkDigit(five)).toBe(digit);
  });

  it('finds every single wrong digit of the demo codes', () => {
    for (const code of ['431001', '172065', '111007']) {
      for (let place = 0; place < 5; place += 1) {
        for (let digit = 0; digit <= 9; digit += 1) {
          const wrong = code.slice(0, place) + digit + code.slice(place + 1);
          const sum = (c: string) =>
            [...c.slice(0, 5)].reduce((s, d, i) => s + (6 - i) * Number(d), 0) % 11;
          // Remainders 0 and 10 share a digit in this scheme; everything else is found.
          const shared = [sum(code), sum(wrong)].every((r) => r === 0 || r === 10);
          if (wrong !== code && !shared) expect(isLocalGovernmentCode(wrong)).toBe(false);
        }
      }
    }
  });

  it.each(['', '4310', '431001', '4310a'])('refuses %j', (text) => {
    expect(checkDigit(text)).toBeNull();
  });
});

describe('goals and targets', () => {
  const perGoal = [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19];

  it('are 17 and 169, none missing', () => {
    expect(goals.map(({ id }) => id)).toEqual(perGoal.map((_, i) => String(i + 1)));
    const counts = perGoal.map(
      (_, i) => targets.filter(({ id }) => id.startsWith(`${i + 1}.`)).length,
    );
    expect(counts).toEqual(perGoal);
    expect(new Set(targets.map(({ id }) => id)).size).toBe(169);
  });

  it('are numbered without a gap, numbers before letters', () => {
    for (const goal of goals) {
      const ends = targets
        .filter(({ id }) => id.startsWith(`${goal.id}.`))
        .map(({ id }) => id.split('.')[1] ?? '');
      const numbers = ends.filter((end) => /\d/.test(end));
      const letters = ends.filter((end) => /[a-z]/.test(end));
      expect(ends).toEqual([...numbers, ...letters]);
      expect(numbers).toEqual(numbers.map((_, i) => String(i + 1)));
      expect(letters).toEqual(letters.map((_, i) => 'abcd'[i]));
    }
  });

  it('have short titles in both languages', () => {
    for (const { ja, en } of [...goals, ...targets]) {
      expect(ja).toMatch(/^.{3,20}$/u);
      expect(en).toMatch(/^[A-Z][\x20-\x7e]{4,50}$/);
    }
  });

  it('are ids, not numbers', () => {
    expect(sdgItem('8.1')).not.toEqual(sdgItem('8.10'));
    expect(['3.d', '9.b', '17.17', '5.1'].every(isTargetId)).toBe(true);
    expect(['5,1', '5', '5.7', '18.1', '3.D', '', '1.10'].some(isTargetId)).toBe(false);
    expect(isGoalId('17') && !isGoalId('17.1') && !isGoalId('0')).toBe(true);
  });
});
