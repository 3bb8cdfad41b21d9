import { Injectable } from '@nestjs/common';
import { Database } from '#libs/platform/database/database';
import { PledgeAccess } from '../pledge-access.js';
import type { OpenedPledge, PledgeCaller } from '../pledges.types.js';
import { readKeptName } from './pledges.queries.js';
import { ReadPledges } from './read-pledges.js';

/** Pledges for the features above that show more of them: receipts, deliveries. */
@Injectable()
export class OpenPledges {
  constructor(
    private readonly database: Database,
    private readonly access: PledgeAccess,
    private readonly reads: ReadPledges,
  ) {}

  async openFor(pledgeId: string, caller: PledgeCaller): Promise<OpenedPledge> {
    await this.access.open(pledgeId, caller);
    return this.read(pledgeId);
  }

  async read(pledgeId: string): Promise<OpenedPledge> {
    const { reward, addOns, ...pledge } = await this.reads.one(pledgeId);
    const name = (await readKeptName(this.database, pledgeId)) ?? pledge.backer.name;
    return {
      id: pledge.id,
      campaignId: pledge.campaignId,
      state: pledge.state,
      name,
      lines: [{ ...reward, quantity: pledge.quantity }, ...addOns].map((line) => ({
        title: line.title,
        variant: line.variant,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
      })),
      shipping: pledge.shipping,
      total: pledge.total,
      delivery: pledge.delivery,
    };
  }
}
