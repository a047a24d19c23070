import { Field, ObjectType } from '@nestjs/graphql';
import { BadInputError } from '../errors/errors.js';

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;
  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** What every connection's arguments are. A page holds 1 to 200. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export const longestPage = 200;

/** @throws BadInputError when the size is out of bounds */
export function pageSize(page: PageArguments, usual: number): number {
  const first = page.first ?? usual;
  if (!Number.isInteger(first) || first < 1 || first > longestPage)
    throw new BadInputError('first', `1-${longestPage}`);
  return first;
}

/** A cursor says where a page ended, by the sort key of its last node; it is opaque to clients. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws BadInputError when it is no cursor of ours with that many parts */
export function decodeCursor(cursor: string, parts: number): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string'))
      return key;
  } catch {
    // Falls through: not JSON is no cursor either.
  }
  throw new BadInputError('after', 'cursor');
}

/** Pages through a list that is already at hand; nodes after the one whose key the cursor names. */
export function pageOf<T>(
  all: readonly T[],
  page: PageArguments,
  usual: number,
  keyOf: (node: T) => string,
) {
  const size = pageSize(page, usual);
  let start = 0;
  if (page.after != null) {
    const key = decodeCursor(page.after, 1)[0];
    const found = all.findIndex((node) => keyOf(node) === key);
    if (found < 0) throw new BadInputError('after', 'cursor');
    start = found + 1;
  }
  const nodes = all.slice(start, start + size);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: {
      hasNextPage: start + size < all.length,
      endCursor: last === undefined ? null : encodeCursor([keyOf(last)]),
    },
    totalCount: all.length,
  };
}
