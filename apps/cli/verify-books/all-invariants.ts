import { campaignInvariants } from '#libs/campaigns/campaign-invariants';
import { documentInvariants } from '#libs/documents/document-invariants';
import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import type { Invariant } from '#libs/platform/database/invariant';
import { pledgeInvariants } from '#libs/pledges/pledge-invariants';
import { reconciliationInvariants } from '#libs/reconciliation/reconciliation-invariants';
import { settlementInvariants } from '#libs/settlement/settlement-invariants';

/** What holds at every commit, over all features. */
export const allInvariants: readonly Invariant[] = [
  {
    name: 'no news item is delivered to one subscriber twice',
    sql: `select subscriber, news_id from platform.news_deliveries
          group by subscriber, news_id having count(*) > 1`,
  },
  ...ledgerInvariants,
  ...campaignInvariants,
  ...pledgeInvariants,
  ...settlementInvariants,
  ...documentInvariants,
  ...reconciliationInvariants,
];
