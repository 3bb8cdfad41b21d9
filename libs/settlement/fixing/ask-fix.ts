import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { conflict, type DomainError } from '#libs/kernel/errors';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { OpenIntents, PaymentsService } from '#libs/payments/payments.service';
import type { IntentForBacker, SetupOrder } from '#libs/payments/payments.types';
import type { OpenedPledge, PledgeCaller } from '#libs/pledges/pledges.types';
import { attemptsById, orderOf, type Attempt } from '../attempts.statements.js';
import {
  hurryLateLook,
  keepOpen,
  noteClosed,
  payableAttempt,
  stopKeepingOpen,
} from './open-intents.statements.js';
import type { FixKind, PaymentFixView } from './payment-fix.view.js';
import { SettlementLocks } from '../settlement-locks.js';
import { usableCard } from './usable-card.js';

/** How long a person may take at the bank's page before anything else is tried. */
const AT_THE_BANK_SECONDS = 15 * 60;
const FIRST_LOOK_SECONDS = 20;

/** Gives the backer of a failed charge, or of a card that runs out, the means to mend it. */
@Injectable()
export class AskFix {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly payments: PaymentsService,
    private readonly intents: OpenIntents,
  ) {}

  /**
   * @throws DomainError as for the pledge; `pledge.wrong_state`, `pledge.nothing_to_confirm`,
   *   `pledge.payment_arrived` (409), `payments.unavailable` (503)
   */
  async execute(pledgeId: string, caller: PledgeCaller, kind: FixKind): Promise<PaymentFixView> {
    const pledge = await this.locks.pledges.openFor(pledgeId, caller);
    return kind === 'confirm' ? this.confirm(pledge) : this.newCard(pledge);
  }

  private async newCard(pledge: OpenedPledge): Promise<PaymentFixView> {
    const purpose = await this.purposeOf(pledge);
    if (purpose === null) throw wrongState(pledge);
    await stopKeepingOpen(this.database, pledge.id);
    const [recipient] = await this.locks.pledges.recipients(this.database, [pledge.id]);
    const { backerId: id, email, name, locale } = present(recipient, 'the backer of a pledge');
    const backer = { id, email, name, locale };
    const payment = await this.payments.startSetup({ pledgeId: pledge.id, purpose, backer });
    return { payment, savedCard: null };
  }

  /** A card that runs out may be replaced as long as its pledge may be changed. */
  private async purposeOf(pledge: OpenedPledge): Promise<SetupOrder['purpose'] | null> {
    if (isWaiting(pledge)) return 'fix';
    if (pledge.state !== 'held') return null;
    const terms = await this.locks.campaigns.terms(pledge.campaignId);
    const isLive = terms?.state === 'live' && terms.closesAt > this.clock.now();
    return isLive ? 'renewal' : null;
  }

  private async confirm(pledge: OpenedPledge): Promise<PaymentFixView> {
    if (!isWaiting(pledge)) throw wrongState(pledge);
    const now = this.clock.now();
    const attemptId = await payableAttempt(this.database, pledge.id, now);
    if (attemptId === null) throw nothingToConfirm();
    const [attempt] = await attemptsById(this.database, [attemptId]);
    const payable = present(attempt, 'the attempt');
    const intentId = present(payable.paymentIntentId, 'an open intent');
    const found = await this.intents.forBacker(orderOf(payable), intentId);
    return this.handOver(payable, found);
  }

  /** The look is planned before the secret leaves: whatever the backer does with it is found. */
  private async handOver(attempt: Attempt, found: IntentForBacker): Promise<PaymentFixView> {
    const now = this.clock.now();
    switch (found.kind) {
      case 'open': {
        const until = addSeconds(now, AT_THE_BANK_SECONDS);
        const lookAt = addSeconds(now, FIRST_LOOK_SECONDS);
        const kept = await keepOpen(this.database, attempt.id, { now, until, lookAt });
        if (!kept) throw nothingToConfirm();
        const savedCard = await usableCard(this.database, attempt.pledgeId);
        return { payment: found.payment, savedCard };
      }
      case 'paid':
        await this.database.transaction((tx) => hurryLateLook(tx, attempt.id, now));
        throw conflict(
          'pledge.payment_arrived',
          'Your payment has arrived and is being written down. Please look again in a moment.',
        );
      case 'closed':
        await noteClosed(this.database, attempt.id, now);
        throw nothingToConfirm();
      case 'mismatch':
        throw nothingToConfirm();
    }
  }
}

const isWaiting = ({ state }: OpenedPledge): boolean =>
  state === 'declined' || state === 'action_required';

const wrongState = ({ state }: OpenedPledge): DomainError =>
  conflict('pledge.wrong_state', 'There is nothing to be fixed with this pledge.', {
    extra: { state },
  });

const nothingToConfirm = (): DomainError =>
  conflict(
    'pledge.nothing_to_confirm',
    'There is no payment to be confirmed just now. Please use another card.',
  );
