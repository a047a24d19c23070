import type { Claim } from '@shirube/core';
import { claimOfTail } from './claims.js';

/** A line over a commentary: which indicators it names, by name and number, and what it says of them. */
export interface CommentaryHeading {
  readonly names: readonly string[];
  readonly numbers: readonly string[];
  readonly says: Claim;
  /** The words that say it, as printed. */
  readonly text: string;
}

/** A heading is short; prose that quotes a name is not looked into. */
const longestHeading = 200;

const bullet = /^[\s\-・•●○◯■□◆◇▼▶*#]+/u;
const quoted = /「([^「」]+)」/gu;
const joints = /^(?:及び|および|並びに|ならびに|と|・|、|,|\s)*$/u;
const numberList =
  /[(（]\s*(?:No|№|番号|指標)[.．]?\s*((?:[\p{Script=Han}]?\d+\s*(?:[、,，・]\s*|と|及び)?)+)[)）]/giu;

/** Reads 「A」及び「B」の増加（No 2、3）; null for a line that is no such heading or claims nothing. */
export function readHeading(line: string): CommentaryHeading | null {
  if (line.length > longestHeading) return null;
  const text = line.normalize('NFKC').replace(bullet, '').trim();
  if (!text.startsWith('「')) return null;
  const names: string[] = [];
  let end = 0;
  for (const match of text.matchAll(quoted)) {
    if (!joints.test(text.slice(end, match.index))) break;
    names.push(match[1] ?? '');
    end = match.index + match[0].length;
  }
  const numbers: string[] = [];
  const tail = text
    .slice(end)
    .replaceAll(numberList, (_, list: string) => {
      numbers.push(
        ...(list.match(/[\p{Script=Han}]?\d+/gu) ?? []).filter((no) => !/^[及と]/u.test(no)),
      );
      return '';
    })
    .replaceAll(/【再掲】|\[再掲\]|\(再掲\)/gu, '')
    .replaceAll(/\s/gu, '');
  const says = claimOfTail(tail);
  return says === null ? null : { names, numbers, says, text: tail.replace(/^の/u, '') };
}
