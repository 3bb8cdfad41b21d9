import { Injectable } from '@nestjs/common';
import { Money } from '#libs/kernel/money';
import type { Sql } from '#libs/platform/database/database';
import { backersOfPledges } from './pledge-backers.js';
import { PledgeSettings } from './pledges.types.js';
import { manageUrl } from './pledge-token.js';
import type { PledgeRecipient } from './pledges.types.js';

/** Whom to write to about pledges, each with the signed link to their own. */
@Injectable()
export class PledgeRecipients {
  constructor(private readonly settings: PledgeSettings) {}

  async of(sql: Sql, pledgeIds: readonly string[]): Promise<readonly PledgeRecipient[]> {
    const { publicUrl, linkSecret } = this.settings;
    const backers = await backersOfPledges(sql, pledgeIds);
    return backers.map(({ totalMinor, currency, ...backer }) => ({
      pledgeId: backer.pledgeId,
      backerId: backer.backerId,
      email: backer.email,
      name: backer.name,
      locale: backer.locale,
      state: backer.state,
      total: Money.fromDatabase(totalMinor, currency),
      manageUrl: manageUrl(publicUrl, linkSecret, backer.pledgeId),
    }));
  }
}
