import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { Jobs } from '#libs/platform/jobs/jobs';
import {
  PersonalDataHolders,
  type ErasureConsent,
  type Person,
  type PersonalDataHolder,
} from '#libs/platform/personal-data/personal-data';
import { PaymentsService } from '#libs/payments/payments.service';
import { backerIdsOf, OF_PERSON, pledgesOfBackers } from './backers-of-person.js';
import { FORGET_ANSWERS } from './forget-kept.js';
import { forgetBackers } from './forget-backers.statements.js';
import { SettleForErasure } from './settle-for-erasure.js';

/** What somebody pledged: the backer, the pledges with their history, the saved cards. */
@Injectable()
export class PledgeData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'pledges';

  constructor(
    private readonly holders: PersonalDataHolders,
    private readonly payments: PaymentsService,
    private readonly settle: SettleForErasure,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  async copy(sql: Sql, person: Person): Promise<Readonly<Record<string, unknown>>> {
    const ids = await backerIdsOf(sql, person);
    const backers = await sql.rows(
      `select b.email, b.name, b.locale, b.country, b.postcode, b.created_at as "createdAt"
       from pledges.backers b where ${OF_PERSON} order by b.id`,
      [person.userId, person.email],
    );
    const pledges = await sql.rows(
      `select p.id, p.campaign_id as "campaignId", c.title as campaign, p.state, p.variant,
         p.quantity, p.unit_price_minor as "unitPriceMinor", p.add_ons as "addOns",
         p.shipping_minor as "shippingMinor", p.total_minor as "totalMinor", p.currency,
         p.delivery_kind as delivery, p.delivery_address as address,
         p.pickup_store as "pickupStore", p.channel, p.country, p.postcode,
         p.placed_at as "placedAt", p.held_at as "heldAt",
         (select coalesce(jsonb_agg(jsonb_build_object('from', t.from_state, 'to', t.to_state,
             'by', case when t.actor = 'backer' then 'backer' else split_part(t.actor, ':', 1) end,
             'reason', t.reason, 'changes', t.changes, 'at', t.at) order by t.id), '[]')
            from pledges.transitions t where t.pledge_id = p.id) as history
       from pledges.pledges p join campaigns.campaigns c on c.id = p.campaign_id
       where p.backer_id = any($1::uuid[]) order by p.id`,
      [ids],
    );
    const cards = await this.payments.cardsOfBackers(sql, ids);
    return {
      backers,
      pledges,
      cards: cards.map(({ brand, last4, expMonth, expYear }) => ({
        brand,
        last4,
        expMonth,
        expYear,
      })),
    };
  }

  /** @throws DomainError `pledge.money_under_way`, `pledge.held`, `campaign.closed` (409) */
  async erase(tx: Transaction, person: Person, consent: ErasureConsent): Promise<void> {
    const backerIds = await backerIdsOf(tx, person);
    if (backerIds.length === 0) return;
    const charged = await this.settle.execute(tx, backerIds, consent);
    await forgetBackers(
      tx,
      backerIds,
      charged.map(({ id }) => id),
    );
    const keepCards = charged.flatMap(({ paymentMethodId }) => paymentMethodId ?? []);
    await this.payments.forget(tx, { backerIds, keepCards });
    const pledgeIds = (await pledgesOfBackers(tx, backerIds)).map(({ id }) => id);
    await this.jobs.enqueue(tx, FORGET_ANSWERS, { pledgeIds });
  }
}
