const dayMs = 86_400_000;

interface Era {
  readonly kanji: string;
  readonly short: string;
  readonly letter: string;
  readonly from: number;
  readonly first: number;
}

const eras: readonly Era[] = [
  { kanji: '令和', short: '令', letter: 'R', from: Date.UTC(2019, 4, 1), first: 2019 },
  { kanji: '平成', short: '平', letter: 'H', from: Date.UTC(1989, 0, 8), first: 1989 },
  { kanji: '昭和', short: '昭', letter: 'S', from: Date.UTC(1926, 11, 25), first: 1926 },
];

/** Excel's 1900 system has a 29 February 1900 that never was; 60 is that day, and what follows is one more. */
function dateOf(serial: number, date1904: boolean): Date {
  const days = Math.floor(serial);
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 61 ? 31 : 30);
  return new Date(epoch + days * dayMs);
}

const two = (number: number) => String(number).padStart(2, '0');

/** A date as its cell shows it: yyyy/m/d, ggge年m月d日, ge.m.d. Hours are shown only where the format has them. */
export function formatDate(stored: string, format: string, date1904: boolean): string {
  const serial = Number(stored);
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return stored;
  const date = dateOf(serial, date1904);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  const day = date.getUTCDate();
  const era = eras.find(({ from }) => date.getTime() >= from);
  const eraYear = era ? year - era.first + 1 : year;
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const code = (format.split(';')[0] ?? '').replaceAll(/\[(?!h|m|s)[^\]]*\]/gi, '');
  const token = /"([^"]*)"|\\(.)|g{1,3}|e{1,2}|y+|h+:?m*|m+|d+|s+|a{3,4}|AM\/PM|[\s\S]/giu;
  let timed = false;
  return code
    .replaceAll(token, (part, text?: string, one?: string) => {
      if (text !== undefined) return text;
      if (one !== undefined) return one;
      const low = part.toLowerCase();
      if (low.startsWith('g'))
        return era ? ([era.letter, era.short, era.kanji][low.length - 1] ?? '') : '';
      if (low.startsWith('e')) return low.length === 2 ? two(eraYear) : String(eraYear);
      if (/^y/.test(low)) return low.length <= 2 ? two(year % 100) : String(year);
      if (/^h/.test(low)) {
        timed = true;
        const hours = Math.floor(seconds / 3600);
        return low.includes('m') ? `${hours}:${two(Math.floor(seconds / 60) % 60)}` : String(hours);
      }
      if (/^m+$/.test(low)) {
        const shown = timed ? Math.floor(seconds / 60) % 60 : month;
        return low.length >= 2 && low.length < 3 ? two(shown) : String(shown);
      }
      if (/^d+$/.test(low)) return low.length === 2 ? two(day) : low.length > 2 ? '' : String(day);
      if (/^s+$/.test(low)) return two(seconds % 60);
      if (/^a{3,4}$/.test(low)) return '日月火水木金土'[date.getUTCDay()] ?? '';
      return /^[_*@]$/.test(part) ? '' : part;
    })
    .trim();
}
