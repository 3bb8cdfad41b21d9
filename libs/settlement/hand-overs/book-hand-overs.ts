import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { LedgerService } from '#libs/ledger/ledger.service';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { SettlementNews } from '../settlement.events.js';
import { handOverEntry, topUpEndedEntry } from './hand-over-entries.js';
import type { PledgeToHandOver } from './hand-over-rules.js';
import { insertHandOvers, topUpNoLongerOwed } from './hand-overs.statements.js';

interface HandedOver {
  readonly campaignId: string;
  readonly on: string;
  readonly at: Date;
  readonly by: string;
  readonly now: Date;
}

/** Row, books, history and news of pledges that have their goods; the caller has locked them. */
@Injectable()
export class BookHandOvers {
  constructor(
    private readonly ledger: LedgerService,
    private readonly pledges: PledgesService,
    private readonly outbox: Outbox,
  ) {}

  async execute(
    tx: Transaction,
    handed: readonly PledgeToHandOver[],
    of: HandedOver,
  ): Promise<void> {
    const { campaignId, on, by } = of;
    await insertHandOvers(
      tx,
      handed.map((pledge) => ({ ...pledge, ...of, way: wayOf(pledge) })),
    );
    const entries = handed.map(({ pledgeId, left, vatLeft, vatFact, collectedAt }) =>
      handOverEntry({
        pledgeId,
        campaignId,
        net: left.minus(vatLeft),
        vatFact,
        // On the very day of the collection, never before it.
        at: of.at < collectedAt ? collectedAt : of.at,
      }),
    );
    await this.ledger.post(
      tx,
      entries.flatMap((entry) => entry ?? []),
    );
    const pledgeIds = handed.map(({ pledgeId }) => pledgeId);
    await this.pledges.noteHandedOver(tx, { pledgeIds, actor: by, on });
    await this.outbox.append(
      tx,
      handed.map((pledge) => newsOf(pledge, of)),
    );
    await this.endTopUp(tx, of);
  }

  private async endTopUp(tx: Transaction, { campaignId, at }: HandedOver): Promise<void> {
    const amount = await topUpNoLongerOwed(tx, campaignId);
    if (amount !== null) await this.ledger.post(tx, [topUpEndedEntry({ campaignId, amount, at })]);
  }
}

const wayOf = ({ delivery }: PledgeToHandOver): 'shipped' | 'picked_up' =>
  delivery === 'ship' ? 'shipped' : 'picked_up';

function newsOf({ pledgeId, left, vatLeft, delivery }: PledgeToHandOver, of: HandedOver) {
  const payload: SettlementNews['pledge.handed_over'] = {
    pledgeId,
    campaignId: of.campaignId,
    way: delivery === 'ship' ? 'shipped' : 'picked_up',
    on: of.on,
    amountMinor: left.amountMinor,
    vatMinor: vatLeft.amountMinor,
    currency: left.currency,
  };
  return { type: 'pledge.handed_over', subject: pledgeId, payload: { ...payload } };
}
