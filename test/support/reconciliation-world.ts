import { Money } from '#libs/kernel/money';
import type { Currency } from '#libs/kernel/currency';
import { LedgerService } from '#libs/ledger/ledger.service';
import { credit, debit, draftEntry, type DraftLine } from '#libs/ledger/ledger.types';
import { reconciliationOf } from '#libs/reconciliation/reconciliation-of';
import type { ReconciliationService } from '#libs/reconciliation/reconciliation.service';
import type { RunRow } from '#libs/reconciliation/runs/runs.statements';
import { BankSide, type BankLine } from './bank-side.js';
import type { DatabaseTest } from './database-test.js';

export interface Movement {
  readonly id?: string;
  readonly category?: string;
  readonly reference: string;
  readonly sourceId?: string | null;
  readonly amount: number;
  readonly fee?: number;
  readonly currency?: Currency;
  readonly at?: string;
  readonly availableOn?: string;
  readonly pending?: boolean;
  readonly payoutId?: string | null;
  readonly source?: readonly [amount: number, currency: Currency];
  readonly exchangeRate?: number;
  readonly pledgeId?: string | null;
  readonly seenAt?: string;
}

export interface Payout {
  readonly id: string;
  readonly amount: number;
  readonly currency?: Currency;
  readonly arrivalOn: string;
  readonly status?: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
  readonly traceId?: string;
  readonly itemsNet?: number;
}

export interface FoundException {
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly rule: string;
  readonly state: string;
  readonly resolution: string | null;
}

/** The three sides, filled by hand: what a spec of reconciliation stands on. */
export class ReconciliationWorld {
  readonly ledger: LedgerService;
  private readonly bank: BankSide;

  constructor(readonly test: DatabaseTest) {
    this.ledger = new LedgerService(test.clock, test.ids);
    this.bank = new BankSide(test);
  }

  /** The parts of one worker; several may be made. */
  service(): ReconciliationService {
    return reconciliationOf(this.test, 'Europe/Paris');
  }

  /** The mirror has read everything up to now, and a run compares it. */
  async run(fromOn: string, toOn: string, whole = false): Promise<RunRow> {
    await this.test.database.execute(`update payments.mirror_cursors set complete_at = $1`, [
      this.test.clock.now(),
    ]);
    return this.service().reconcile({ fromOn, toOn, kind: 'command', askedBy: 'spec', whole });
  }

  /** At noon of a day, unless a moment is named. */
  private instant(at: string): string {
    return at.includes('T') ? at : `${at}T12:00:00Z`;
  }

  async book(kind: string, on: string, lines: readonly DraftLine[], id?: string): Promise<string> {
    const causeId = id ?? this.test.ids.next();
    const entry = draftEntry({
      cause: { kind, id: causeId },
      occurredAt: new Date(this.instant(on)),
      campaignId: null,
      pledgeIds: [],
      description: kind,
      lines,
    });
    const [posted] = await this.test.database.transaction((tx) => this.ledger.post(tx, [entry]));
    return posted?.entryId ?? '';
  }

  /** A charge and its fee, as settlement books them. */
  async bookCharge(
    reference: string,
    amount: number,
    fee: number,
    on: string,
    currency: Currency = 'EUR',
  ): Promise<void> {
    const of = (minor: number): Money => Money.of(minor, currency);
    await this.book('spec_charge', on, [
      debit('stripe_clearing', of(amount), { reference }),
      credit('customer_deposits', of(amount)),
    ]);
    if (fee > 0) await this.bookFee(reference, fee, on, currency);
  }

  bookFee(reference: string, fee: number, on: string, currency: Currency = 'EUR'): Promise<string> {
    const amount = Money.of(fee, currency);
    return this.book('spec_fee', on, [
      debit('payment_fees', amount),
      credit('stripe_clearing', amount, { reference }),
    ]);
  }

  bookRefund(reference: string, amount: number, on: string): Promise<string> {
    const money = Money.of(amount, 'EUR');
    return this.book('spec_refund', on, [
      debit('refunds_payable', money),
      credit('stripe_clearing', money, { reference }),
    ]);
  }

  async mirror(of: Movement): Promise<string> {
    const id = of.id ?? `txn_${this.test.ids.next()}`;
    const at = this.instant(of.at ?? '2026-05-20');
    const fee = of.fee ?? 0;
    const isCharge = of.reference.startsWith('pi_');
    await this.test.database.execute(
      `insert into payments.balance_transactions (id, type, reporting_category, source_id, reference,
         amount_minor, fee_minor, net_minor, currency, exchange_rate, source_amount_minor,
         source_currency, created_at, available_on, status, payout_id, payment_intent_id, pledge_id,
         fee_details, seen_at, look_at)
       values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '[]',
         $18, $19)`,
      [
        id,
        of.category ?? (isCharge ? 'charge' : 'refund'),
        of.sourceId === undefined ? of.reference : of.sourceId,
        of.reference,
        of.amount,
        fee,
        of.amount - fee,
        of.currency ?? 'EUR',
        of.exchangeRate ?? null,
        of.source?.[0] ?? null,
        of.source?.[1] ?? null,
        at,
        this.instant(of.availableOn ?? of.at ?? '2026-05-20'),
        of.pending === true ? 'pending' : 'available',
        of.payoutId ?? null,
        isCharge ? of.reference : null,
        of.pledgeId ?? null,
        of.seenAt ?? this.test.clock.now(),
        of.pending === true ? this.test.clock.now() : null,
      ],
    );
    return id;
  }

  /** A charge on both sides, as it should be. */
  async charge(reference: string, amount: number, fee: number, on: string): Promise<void> {
    await this.bookCharge(reference, amount, fee, on);
    await this.mirror({ reference, amount, fee, at: on });
  }

  /** A payout and its movement at Stripe, sent three days before it arrives unless said. */
  async payout(of: Payout, sentOn = of.arrivalOn): Promise<void> {
    const currency = of.currency ?? 'EUR';
    await this.test.database.execute(
      `insert into payments.payouts (id, amount_minor, currency, status, arrival_on, created_at,
         automatic, reconciliation_status, trace_id, items, items_net_minor, seen_at)
       values ($1, $2, $3, $4, $5, $6, true, 'completed', $7, 1, $8, $9)`,
      [
        of.id,
        of.amount,
        currency,
        of.status ?? 'paid',
        of.arrivalOn,
        this.instant(sentOn),
        of.traceId ?? null,
        of.itemsNet ?? of.amount,
        this.test.clock.now(),
      ],
    );
    await this.mirror({
      reference: of.id,
      category: 'payout',
      amount: -of.amount,
      currency,
      at: sentOn,
    });
  }

  async payoutEnds(id: string, status: 'failed' | 'canceled', on: string): Promise<void> {
    const [payout] = await this.test.database.rows<{ amount: number; currency: Currency }>(
      `update payments.payouts set status = $2 where id = $1
       returning amount_minor as amount, currency`,
      [id, status],
    );
    await this.mirror({
      reference: id,
      category: 'payout_reversal',
      amount: payout?.amount ?? 0,
      currency: payout?.currency ?? 'EUR',
      at: on,
    });
  }

  bankLine(of: BankLine): Promise<string> {
    return this.bank.line(of);
  }

  /** Statements were imported up to this day, whatever stands in them. */
  statementsUpTo(day: string, currency: Currency = 'EUR'): Promise<void> {
    return this.bank.statementsUpTo(day, currency);
  }

  /** "type subject amount", in order; resolved ones only when asked for. */
  async exceptions(state: 'open' | 'resolved' = 'open'): Promise<string[]> {
    return (await this.exceptionRows())
      .filter((row) => row.state === state)
      .map((row) => `${row.type} ${row.subjectId} ${row.amountMinor}`);
  }

  exceptionRows(): Promise<FoundException[]> {
    return this.test.database.rows(
      `select id, type, subject_id as "subjectId", amount_minor as "amountMinor", currency, rule,
         state, resolution
       from reconciliation.exceptions order by type, subject_id, currency`,
    );
  }

  /** The balance of an account. */
  async balance(account: string, currency: Currency = 'EUR'): Promise<number> {
    const [row] = await this.test.database.rows<{ minor: number }>(
      `select coalesce(sum(amount_minor), 0)::bigint as minor from ledger.lines
       where account = $1 and currency = $2`,
      [account, currency],
    );
    return row?.minor ?? 0;
  }

  /** The closing of every day of a run: what Stripe, the books and the bank say, and what is left. */
  days(runId: string): Promise<
    {
      day: string;
      currency: string;
      closing: number;
      books: number;
      timing: number;
      exceptions: number;
      remainder: number;
      bankRemainder: number;
    }[]
  > {
    return this.test.database.rows(
      `select day::text as day, currency, closing_minor as closing, books_minor as books,
         timing_minor as timing, exceptions_minor as exceptions, remainder_minor as remainder,
         bank_remainder_minor as "bankRemainder"
       from reconciliation.waterfall_days where run_id = $1 order by currency, day`,
      [runId],
    );
  }
}
