import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import { Database } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PaymentsService } from '#libs/payments/payments.service';
import type { SetupOrder, SetupStart } from '#libs/payments/payments.types';
import { backersOfPledges, type PledgeBacker } from '../pledge-backers.js';
import type { PledgeState } from '../pledge-state.js';

// A setup that was finished meanwhile is still told again to who repeats the same request.
const PLACED_STATES: readonly PledgeState[] = ['confirming', 'held'];

/** What the browser needs to save a card. Called outside of transactions: Stripe may be asked. */
@Injectable()
export class PledgeSetups {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsService,
    private readonly campaigns: CampaignsService,
  ) {}

  /**
   * The setup, or a place in the line for it; null when the pledge needs no card any more.
   * @throws DomainError payments.unavailable (503)
   */
  async toPlace(pledgeId: string): Promise<SetupStart | null> {
    const [pledge] = await backersOfPledges(this.database, [pledgeId]);
    if (pledge === undefined || !PLACED_STATES.includes(pledge.state)) return null;
    return this.payments.startSetupOrWait(await this.orderOf(pledge));
  }

  /** The same for a page that asks again and again: Stripe is not asked. */
  async ofWaiting({ pledgeId, state }: PledgeBacker): Promise<SetupStart | null> {
    return state === 'confirming' ? this.payments.waitForSetup(pledgeId) : null;
  }

  /** What the card form of a new pledge asks of the bank, by the campaign's way of taking money. */
  async orderOf(pledge: PledgeBacker): Promise<SetupOrder> {
    const { campaignId, totalMinor, currency, late } = pledge;
    const terms = present(await this.campaigns.terms(campaignId), 'the campaign of a pledge');
    const order = { ...pledgeIn(pledge), purpose: 'pledge' } as const;
    if (terms.collection === 'save_card' && !late) return order;
    const amount = Money.fromDatabase(totalMinor, currency);
    const capture = terms.collection === 'authorize' && !late ? 'manual' : 'automatic';
    return { ...order, hold: { amount, campaignId, capture } };
  }
}

const pledgeIn = ({
  pledgeId,
  backerId,
  email,
  name,
  locale,
}: PledgeBacker): Pick<SetupOrder, 'pledgeId' | 'backer'> => ({
  pledgeId,
  backer: { id: backerId, email, name, locale },
});
