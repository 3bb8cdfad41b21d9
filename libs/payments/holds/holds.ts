import { Injectable } from '@nestjs/common';
import { Money } from '#libs/kernel/money';
import { addSeconds, Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { callOff, callOffBelow, lockHeld, moveHold } from './holds.statements.js';

/** A capture takes its slot, a request and maybe a second look; what ends sooner is not counted on. */
const MARGIN_SECONDS = 600;

/** A pledge and what it costs now. */
export interface Wanted {
  readonly id: string;
  readonly total: Money;
}

/**
 * The money that banks keep for pledges. Nothing here calls Stripe: what is decided in a transaction
 * is done by a sweep after it (`end-holds.ts`), or by the charge that takes the money.
 */
@Injectable()
export class Holds {
  constructor(private readonly clock: Clock) {}

  /** These pledges are let go, or their form is over: the money is called off after the commit. */
  callOff(tx: Transaction, pledgeIds: readonly string[]): Promise<void> {
    return callOff(tx, pledgeIds, this.clock.now());
  }

  /**
   * The pledge costs something else now. Less is taken from the same hold; more is not on hold, so
   * that the hold goes and the saved card is charged for the whole.
   */
  fit(tx: Transaction, pledgeId: string, total: Money): Promise<void> {
    return callOffBelow(tx, pledgeId, total, this.clock.now());
  }

  /**
   * The PaymentIntents that these pledges can be taken from, by pledge. Who is absent has no hold, or
   * one whose time is over, and is charged with the saved card; such a hold is called off. Locks.
   */
  async toCapture(
    tx: Transaction,
    pledges: readonly Wanted[],
  ): Promise<ReadonlyMap<string, string>> {
    if (pledges.length === 0) return new Map();
    const now = this.clock.now();
    const usableUntil = addSeconds(now, MARGIN_SECONDS);
    const totals = new Map(pledges.map(({ id, total }) => [id, total]));
    const held = await lockHeld(tx, [...totals.keys()]);
    const usable = held.filter(({ pledgeId, amountMinor, currency, captureBefore }) => {
      const total = totals.get(pledgeId);
      const enough = total?.currency === currency && total.amountMinor <= amountMinor;
      return enough && captureBefore > usableUntil;
    });
    const over = held.filter((hold) => !usable.includes(hold));
    await callOff(
      tx,
      over.map(({ pledgeId }) => pledgeId),
      now,
    );
    return new Map(usable.map(({ pledgeId, paymentIntentId }) => [pledgeId, paymentIntentId]));
  }

  /** Its money was taken. */
  async captured(tx: Transaction, paymentIntentId: string): Promise<void> {
    await moveHold(tx, paymentIntentId, 'captured', this.clock.now());
  }
}
