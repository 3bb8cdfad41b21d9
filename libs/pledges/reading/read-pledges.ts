import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { termsIn, type CampaignTerms } from '#libs/campaigns/campaigns.types';
import { PaymentsService } from '#libs/payments/payments.service';
import { claimBackers } from '../pledge-backers.js';
import { pledgeView, type PledgeView } from '../pledge.view.js';
import { pledgeTimeline, type TimelineView } from './pledge-timeline.js';
import {
  historyOf,
  listPledges,
  pledgesOfUser,
  readPledge,
  type PledgeFilter,
  type PledgeWithBacker,
  type Shelf,
} from './pledges.queries.js';

const EXPORT_PAGE = 500;

type User = Extract<Principal, { kind: 'user' }>;

/** Reads of pledges; whoever calls has been let in. */
@Injectable()
export class ReadPledges {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly payments: PaymentsService,
    private readonly clock: Clock,
  ) {}

  async one(pledgeId: string): Promise<PledgeView> {
    const row = present(await readPledge(this.database, pledgeId), 'the pledge');
    const [view] = await this.views([row], inBackersLanguage);
    return present(view, 'the view');
  }

  async timeline(pledgeId: string): Promise<TimelineView> {
    const row = present(await readPledge(this.database, pledgeId), 'the pledge');
    const terms = present(await this.campaigns.terms(row.campaignId), 'the terms of the campaign');
    const history = await historyOf(this.database, pledgeId);
    return pledgeTimeline({ pledge: row, terms, history, now: this.clock.now() });
  }

  async list(filter: PledgeFilter): Promise<readonly PledgeView[]> {
    return this.views(await listPledges(this.database, filter));
  }

  /** All that match, page by page, for exports: no export is held in memory as a whole. */
  async *all(filter: PledgeFilter): AsyncGenerator<readonly PledgeView[]> {
    let after = filter.after;
    for (;;) {
      const views = await this.list({ ...filter, after, limit: EXPORT_PAGE });
      const page = views.slice(0, EXPORT_PAGE);
      yield page;
      if (views.length <= EXPORT_PAGE) return;
      after = page.at(-1)?.id;
    }
  }

  /** Whatever was pledged as a guest under the account's own address belongs to it from now on. */
  async ofUser(
    user: User,
    page: { before?: string | undefined; shelf?: Shelf | undefined; limit: number },
  ): Promise<readonly PledgeView[]> {
    await claimBackers(this.database, [{ userId: user.id, email: user.email.toLowerCase() }]);
    const rows = await pledgesOfUser(this.database, { ...page, userId: user.id });
    return this.views(rows, inBackersLanguage);
  }

  private async views(
    rows: readonly PledgeWithBacker[],
    wordsOf: WordsOf = inOwnLanguage,
  ): Promise<PledgeView[]> {
    const methods = rows.flatMap(({ paymentMethodId }) => paymentMethodId ?? []);
    const cards =
      methods.length === 0 ? null : await this.payments.savedCards(this.database, methods);
    const views: PledgeView[] = [];
    for (const row of rows) {
      const terms = await this.campaigns.terms(row.campaignId);
      const known = present(terms, 'the terms of the campaign');
      views.push(
        pledgeView({
          row,
          terms: wordsOf(known, row),
          backer: backerOf(row),
          card: cards?.get(row.paymentMethodId ?? '') ?? null,
        }),
      );
    }
    return views;
  }
}

type WordsOf = (terms: CampaignTerms, row: PledgeWithBacker) => CampaignTerms;

/** Staff compare pledges, so their lists name a reward in one way. */
const inOwnLanguage: WordsOf = (terms) => terms;
const inBackersLanguage: WordsOf = (terms, { backerLocale }) => termsIn(terms, backerLocale);

function backerOf(row: PledgeWithBacker): PledgeView['backer'] {
  return {
    email: row.backerEmail,
    name: row.backerName,
    locale: row.backerLocale,
    country: row.backerCountry,
    postcode: row.backerPostcode,
  };
}
