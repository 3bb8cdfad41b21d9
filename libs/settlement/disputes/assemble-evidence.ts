import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { notFound } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import { Database } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { NotificationsService } from '#libs/notifications/notifications.service';
import { DisputeDesk } from '#libs/payments/payments.types';
import { PledgesService } from '#libs/pledges/pledges.service';
import { chargeOf, refundsOf } from '../receipts/receipt.queries.js';
import { findDispute } from './disputes.queries.js';
import type { EvidencePack } from './evidence-pack.js';

/** Puts together what we know of a disputed payment; how the card was authenticated, Stripe knows. */
@Injectable()
export class AssembleEvidence {
  constructor(
    private readonly database: Database,
    private readonly pledges: PledgesService,
    private readonly campaigns: CampaignsService,
    private readonly notifications: NotificationsService,
    private readonly desk: DisputeDesk,
  ) {}

  /** @throws DomainError dispute.not_found (404), payments.unavailable (503) */
  async execute(disputeId: string): Promise<EvidencePack> {
    const dispute = await findDispute(this.database, disputeId);
    if (dispute === null) throw notFound('dispute.not_found', 'There is no such dispute.');
    const { pledgeId } = dispute;
    const pledge = await this.pledges.read(pledgeId);
    const charge = present(await chargeOf(this.database, pledgeId), 'the charge of a dispute');
    const terms = present(await this.campaigns.terms(pledge.campaignId), 'the campaign');
    const [backer] = await this.pledges.recipients(this.database, [pledgeId]);
    const proof = await this.pledges.proofOf(this.database, pledgeId);
    const { paymentIntentId } = dispute;
    const { paymentMethodId } = charge;
    const refunds = await refundsOf(this.database, pledgeId);
    return {
      disputeId,
      pledgeId,
      campaignTitle: terms.title,
      purchase: pledge,
      customer: { name: pledge.name, email: present(backer, 'the backer').email },
      chargedAt: charge.collectedAt,
      charged: Money.fromDatabase(charge.amountMinor, charge.currency).toJSON(),
      consents: proof.consents,
      authentication: await this.desk.authenticationOf({ paymentIntentId, paymentMethodId }),
      mails: await this.notifications.mailsAbout(this.database, `pledge:${pledgeId}`),
      timeline: proof.steps,
      refunds: refunds
        .filter(({ done }) => done)
        .map(({ amountMinor, currency, at }) => ({
          amount: Money.fromDatabase(amountMinor, currency).toJSON(),
          at,
        })),
    };
  }
}
