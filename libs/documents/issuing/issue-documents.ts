import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { DocumentSettings } from '../documents.settings.js';
import { SERIES, type SeriesCode } from '../documents.types.js';
import { causeOf, causesOfPledges, type DocumentCause } from './causes.queries.js';
import {
  earlierDocuments,
  insertDocuments,
  issuedCauses,
  type DraftDocument,
} from './documents.statements.js';
import { pledgeFacts } from './pledge-facts.queries.js';
import { lockSeries, takeNumbers } from './series.statements.js';
import { dayIn, writeDocument } from './write-document.js';

/** Issues what the books say is missing. */
@Injectable()
export class IssueDocuments {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly settings: DocumentSettings,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Every event of these pledges that wants a document gets it, once, in the order of the books.
   * Answers how many were issued. The numbers are taken last, so that others wait for a moment only.
   */
  async execute(tx: Transaction, pledgeIds: readonly string[]): Promise<number> {
    const causes = await causesOfPledges(tx, pledgeIds);
    let issued = 0;
    // A later document of a pledge names the earlier ones, so each pledge has one in each round.
    for (let left = causes; left.length > 0; left = afterFirst(left)) {
      issued += await this.issue(tx, firstOfEach(left));
    }
    return issued;
  }

  private async issue(tx: Transaction, causes: readonly DocumentCause[]): Promise<number> {
    const drafts = await this.write(tx, causes);
    const codes = [...new Set(drafts.map(({ kind }) => SERIES[kind]))].sort();
    await lockSeries(tx, codes);
    // Whoever held the series until now may have issued the same.
    const known = await issuedCauses(
      tx,
      drafts.map(({ cause }) => cause),
    );
    const fresh = drafts.filter(({ cause }) => !known.has(cause));
    for (const code of codes) {
      await this.number(
        tx,
        code,
        fresh.filter(({ kind }) => SERIES[kind] === code),
      );
    }
    return fresh.length;
  }

  private async number(
    tx: Transaction,
    series: SeriesCode,
    drafts: readonly DraftDocument[],
  ): Promise<void> {
    if (drafts.length === 0) return;
    const issuedAt = this.clock.now();
    const today = dayIn(issuedAt, this.settings.timeZone);
    const taken = await takeNumbers(tx, series, drafts.length, today);
    await insertDocuments(tx, drafts, { ...taken, series, issuedAt });
  }

  private async write(
    tx: Transaction,
    causes: readonly DocumentCause[],
  ): Promise<readonly DraftDocument[]> {
    const pledgeIds = causes.map(({ pledgeId }) => pledgeId);
    const pledges = await pledgeFacts(tx, pledgeIds);
    const earlier = Map.groupBy(await earlierDocuments(tx, pledgeIds), ({ pledgeId }) => pledgeId);
    const terms = await this.termsOf(tx, causes);
    const { seller, timeZone } = this.settings;
    return causes.map((cause) =>
      writeDocument({
        id: this.ids.next(),
        cause,
        pledge: present(pledges.get(cause.pledgeId), 'the pledge'),
        terms: present(terms.get(cause.campaignId), 'the terms'),
        earlier: earlier.get(cause.pledgeId) ?? [],
        seller,
        timeZone,
      }),
    );
  }

  private async termsOf(
    tx: Transaction,
    causes: readonly DocumentCause[],
  ): Promise<Map<string, CampaignTerms>> {
    const terms = new Map<string, CampaignTerms>();
    for (const { campaignId } of causes) {
      if (terms.has(campaignId)) continue;
      terms.set(campaignId, present(await this.campaigns.terms(campaignId, tx), 'the campaign'));
    }
    return terms;
  }
}

function firstOfEach(causes: readonly DocumentCause[]): DocumentCause[] {
  const seen = new Set<string>();
  return causes.filter(({ pledgeId }) => !seen.has(pledgeId) && seen.add(pledgeId));
}

function afterFirst(causes: readonly DocumentCause[]): DocumentCause[] {
  const first = new Set(firstOfEach(causes).map(causeOf));
  return causes.filter((cause) => !first.has(causeOf(cause)));
}
