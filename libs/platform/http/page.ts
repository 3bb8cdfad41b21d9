import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { malformed } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';

/** A list as it travels; `nextCursor` null means that this is the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** The query of every list; extend it with the filters. */
export class PageRequest {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 100, default: 25 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 25;

  @ApiPropertyOptional({ description: 'The nextCursor of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly cursor?: string;
}

/** An opaque cursor from the sort key of the last item. */
const cursorOf = (key: Readonly<Record<string, string | number>>): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * The sort key in a cursor; null at the first page.
 * @throws DomainError when it is not one of ours or lacks one of `members`.
 */
export function keyOfCursor<Member extends string>(
  cursor: string | undefined,
  ...members: readonly Member[]
): Record<Member, string | number> | null {
  if (cursor === undefined) return null;
  const key = parsed(cursor);
  const complete =
    key !== null && members.every((member) => ['string', 'number'].includes(typeof key[member]));
  if (!complete) throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
  return key as Record<Member, string | number>;
}

/** For lists in the order of their ids: the id in a cursor, undefined at the first page. */
export function idOfCursor(cursor: string | undefined): string | undefined {
  const id = keyOfCursor(cursor, 'id')?.id;
  if (id === undefined || (typeof id === 'string' && isUuid(id))) return id;
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}

/** The key of a row in such a list. */
export const byId = (row: { readonly id: string }): { id: string } => ({ id: row.id });

/** Makes a page of `limit` from rows that were read with `limit + 1`. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => Item,
  keyOf: (row: Row) => Readonly<Record<string, string | number>>,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(view), nextCursor: more ? cursorOf(keyOf(last)) : null };
}

function parsed(cursor: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
