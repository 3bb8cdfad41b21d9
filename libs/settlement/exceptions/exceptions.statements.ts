import { uuidV7 } from '#libs/kernel/ids';
import type { Money } from '#libs/kernel/money';
import type { SeenAtStripe } from '#libs/payments/payments.types';
import type { Sql, Transaction } from '#libs/platform/database/database';

export const EXCEPTION_TYPES = [
  'charge_mismatch',
  'refund_mismatch',
  'dispute_mismatch',
  'stray_charge',
] as const;
export type ExceptionType = (typeof EXCEPTION_TYPES)[number];

export interface FoundException {
  readonly type: ExceptionType;
  /** The attempt, refund or dispute. */
  readonly subjectId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly expected: Money;
  readonly seen: SeenAtStripe | undefined;
  readonly now: Date;
}

/** Puts it before finance, once as long as it is open. */
export async function raiseException(tx: Transaction, of: FoundException): Promise<void> {
  await tx.execute(
    `insert into settlement.exceptions (id, type, subject_id, pledge_id, campaign_id, amount_minor,
       currency, seen, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9)
     on conflict (type, subject_id) where state = 'open' do nothing`,
    [
      exceptionId(of),
      of.type,
      of.subjectId,
      of.pledgeId,
      of.campaignId,
      of.expected.amountMinor,
      of.expected.currency,
      JSON.stringify(of.seen ?? {}),
      of.now,
    ],
  );
}

/** The instant at which it was found, and the random half of what it is about: sorted by time. */
const exceptionId = ({ subjectId, now }: FoundException): string =>
  uuidV7(now, () => Buffer.from(subjectId.replaceAll('-', ''), 'hex'));

export interface ExceptionRow {
  readonly id: string;
  readonly type: ExceptionType;
  readonly subjectId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly seen: SeenAtStripe;
  readonly state: 'open' | 'resolved';
  readonly note: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: Date | null;
  readonly createdAt: Date;
}

const COLUMNS = `id, type, subject_id as "subjectId", pledge_id as "pledgeId",
  campaign_id as "campaignId", amount_minor as "amountMinor", currency, seen, state, note,
  resolved_by as "resolvedBy", resolved_at as "resolvedAt", created_at as "createdAt"`;

export interface ExceptionFilter {
  readonly state?: string | undefined;
  readonly type?: string | undefined;
  readonly pledgeId?: string | undefined;
  readonly campaignId?: string | undefined;
  /** Only those that came before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The newest first; one row more than `limit` when there is a next page. */
export const listExceptions = (sql: Sql, filter: ExceptionFilter): Promise<ExceptionRow[]> =>
  sql.rows(
    `select ${COLUMNS} from settlement.exceptions
     where ($1::text is null or state = $1) and ($2::text is null or type = $2)
       and ($3::uuid is null or pledge_id = $3) and ($4::uuid is null or campaign_id = $4)
       and ($5::uuid is null or id < $5)
     order by id desc limit $6`,
    [
      filter.state ?? null,
      filter.type ?? null,
      filter.pledgeId ?? null,
      filter.campaignId ?? null,
      filter.before ?? null,
      filter.limit + 1,
    ],
  );

export async function lockException(tx: Transaction, id: string): Promise<ExceptionRow | null> {
  const [row] = await tx.rows<ExceptionRow>(
    `select ${COLUMNS} from settlement.exceptions where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** Null when somebody else has resolved it by now: nothing was written then. */
export async function endException(
  tx: Transaction,
  id: string,
  end: { readonly note: string; readonly resolvedBy: string; readonly at: Date },
): Promise<ExceptionRow | null> {
  const [row] = await tx.rows<ExceptionRow>(
    `update settlement.exceptions
     set state = 'resolved', note = $2, resolved_by = $3, resolved_at = $4
     where id = $1 and state = 'open' returning ${COLUMNS}`,
    [id, end.note, end.resolvedBy, end.at],
  );
  return row ?? null;
}
