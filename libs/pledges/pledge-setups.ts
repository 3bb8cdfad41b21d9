import { Injectable } from '@nestjs/common';
import { conflict } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { PaymentsService } from '#libs/payments/payments.service';
import type { ClientPayment } from '#libs/payments/payments.types';
import { FIXABLE_STATES } from './holding/fix-cards.js';
import { backersOfPledges, type PledgeBacker } from './pledge-backers.js';
import type { PledgeState } from './pledge-state.js';

// A setup that was finished meanwhile is still told again to who repeats the same request.
const PLACED_STATES: readonly PledgeState[] = ['confirming', 'held'];

/** What the browser needs to save a card. Called outside of transactions: Stripe may be asked. */
@Injectable()
export class PledgeSetups {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsService,
  ) {}

  /** Null when the pledge needs no card any more. @throws DomainError payments.unavailable (503) */
  async toPlace(pledgeId: string): Promise<ClientPayment | null> {
    const [pledge] = await backersOfPledges(this.database, [pledgeId]);
    if (pledge === undefined || !PLACED_STATES.includes(pledge.state)) return null;
    return this.start(pledge, 'pledge');
  }

  /** @throws DomainError pledge.wrong_state (409), payments.unavailable (503) */
  async toFix(pledge: PledgeBacker): Promise<ClientPayment> {
    if (!FIXABLE_STATES.includes(pledge.state)) {
      throw conflict('pledge.wrong_state', 'There is nothing to be fixed with this pledge.', {
        extra: { state: pledge.state },
      });
    }
    return this.start(pledge, 'fix');
  }

  private start(pledge: PledgeBacker, purpose: 'pledge' | 'fix'): Promise<ClientPayment> {
    const { pledgeId, backerId, email, name, locale } = pledge;
    return this.payments.startSetup({
      pledgeId,
      purpose,
      backer: { id: backerId, email, name, locale },
    });
  }
}
