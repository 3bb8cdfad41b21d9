import type { Sql, Transaction } from '#libs/platform/database/database';
import type { ChargeFailureReason } from '#libs/notifications/notifications.types';
import type { AttemptKind } from './attempt-state.js';
import type { DeclineAdvice } from './decline-advice.js';

export interface FixWindow {
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly state: 'open' | 'last_try' | 'fixed' | 'dropped';
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly mailsSent: number;
  readonly reason: ChargeFailureReason;
  readonly advice: DeclineAdvice;
  readonly nextTryAt: Date | null;
  readonly nextTryKind: Extract<AttemptKind, 'automatic' | 'fixed_card'> | null;
  /** Before this the network wants no other try of the card; null when it has not said so. */
  readonly noTryBefore: Date | null;
}

const COLUMNS = `pledge_id as "pledgeId", campaign_id as "campaignId", state, opened_at as "openedAt",
  ends_at as "endsAt", mails_sent as "mailsSent", reason, advice, next_try_at as "nextTryAt",
  next_try_kind as "nextTryKind", no_try_before as "noTryBefore"`;

export async function lockWindow(tx: Transaction, pledgeId: string): Promise<FixWindow | null> {
  const [row] = await tx.rows<FixWindow>(
    `select ${COLUMNS} from settlement.fix_windows where pledge_id = $1 for update`,
    [pledgeId],
  );
  return row ?? null;
}

export type NewWindow = Pick<
  FixWindow,
  'pledgeId' | 'campaignId' | 'openedAt' | 'endsAt' | 'reason' | 'advice'
>;

const NOTHING_PLANNED = { nextTryAt: null, nextTryKind: null, noTryBefore: null } as const;

export async function openWindow(tx: Transaction, window: NewWindow): Promise<FixWindow> {
  await tx.execute(
    `insert into settlement.fix_windows
       (pledge_id, campaign_id, state, opened_at, ends_at, reason, advice)
     values ($1, $2, 'open', $3, $4, $5, $6)`,
    [
      window.pledgeId,
      window.campaignId,
      window.openedAt,
      window.endsAt,
      window.reason,
      window.advice,
    ],
  );
  return { ...window, state: 'open', mailsSent: 0, ...NOTHING_PLANNED };
}

export type WindowChange = Partial<
  Pick<
    FixWindow,
    'state' | 'reason' | 'advice' | 'mailsSent' | 'nextTryAt' | 'nextTryKind' | 'noTryBefore'
  >
> & { readonly nextMailAt?: Date | null };

/** Writes the members named, of a window that the caller has locked. */
export async function changeWindow(
  tx: Transaction,
  pledgeId: string,
  change: WindowChange,
): Promise<void> {
  const columns: Record<keyof WindowChange, string> = {
    state: 'state',
    reason: 'reason',
    advice: 'advice',
    mailsSent: 'mails_sent',
    nextTryAt: 'next_try_at',
    nextTryKind: 'next_try_kind',
    noTryBefore: 'no_try_before',
    nextMailAt: 'next_mail_at',
  };
  const named = (Object.keys(columns) as (keyof WindowChange)[]).filter((key) => key in change);
  const sets = named.map((key, index) => `${columns[key]} = $${index + 2}`);
  await tx.execute(`update settlement.fix_windows set ${sets.join(', ')} where pledge_id = $1`, [
    pledgeId,
    ...named.map((key) => change[key]),
  ]);
}

/** The money has come: nothing is due any more. The caller holds the gates. */
export async function fixWindows(tx: Transaction, pledgeIds: readonly string[]): Promise<void> {
  await tx.execute(
    `update settlement.fix_windows
     set state = 'fixed', next_mail_at = null, next_try_at = null, next_try_kind = null
     where pledge_id = any($1::uuid[])`,
    [pledgeIds],
  );
}

/**
 * Windows that want something now: a reminder, another try, or their end. One whose pledge has a
 * try in the air waits, and so does one whose backer could still pay an earlier charge; they must not
 * stand in the way of the others.
 */
export function dueWindows(
  sql: Sql,
  now: Date,
  limit: number,
): Promise<Pick<FixWindow, 'pledgeId' | 'campaignId'>[]> {
  return sql.rows(
    `select pledge_id as "pledgeId", campaign_id as "campaignId" from settlement.fix_windows w
     where ((state = 'open' and ends_at > $1 and next_mail_at <= $1)
        or ((state = 'open' and ends_at <= $1 or state in ('open', 'last_try') and next_try_at <= $1)
          and not exists (select 1 from settlement.attempts a
            where a.pledge_id = w.pledge_id and a.kind <> 'capture'
              and a.state in ('declined', 'action_required')
              and a.stripe_payment_intent_id is not null and a.intent_closed_at is null)))
       and not exists (select 1 from settlement.attempts a
         where a.pledge_id = w.pledge_id and a.state in ('intended', 'unknown'))
     order by ends_at, pledge_id limit $2`,
    [now, limit],
  );
}

/** The backer has brought another card: try it as soon as nothing else is in the air. */
export async function noteFixedCards(
  tx: Transaction,
  pledgeIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.execute(
    `update settlement.fix_windows set next_try_at = $2, next_try_kind = 'fixed_card'
     where pledge_id = any($1::uuid[]) and state in ('open', 'last_try')`,
    [pledgeIds, now],
  );
}
