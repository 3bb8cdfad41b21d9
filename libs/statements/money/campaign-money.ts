import { Injectable } from '@nestjs/common';
import { notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import {
  FIGURE_NAMES,
  figureOf,
  sumOf,
  vatByRate,
  type FigureName,
  type FigureSum,
  type VatSum,
} from './figures.js';
import {
  countOpenExceptions,
  lastForecast,
  ledgerItems,
  lineSums,
  paidOutItems,
  paidOutSum,
  pledgeItems,
  pledgeSums,
  type ItemRow,
  type ItemsWanted,
  type LastForecast,
  type VatWanted,
} from './money.queries.js';

const AT_ONCE = 1000;

export interface CampaignMoney {
  readonly terms: CampaignTerms;
  readonly asOf: Date;
  /** Null where the figure is not known. */
  readonly figures: ReadonlyMap<FigureName, FigureSum | null>;
  readonly vat: readonly VatSum[];
  readonly forecast: LastForecast | null;
  readonly openExceptions: number;
}

export interface FigureWanted {
  readonly name: FigureName;
  readonly vat: VatWanted;
}

/** What became of the money of a campaign, and what each figure of it is made of. */
@Injectable()
export class ReadCampaignMoney {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignsService,
  ) {}

  /** Every figure from one snapshot. @throws DomainError campaign.not_found (404) */
  async read(campaignId: string): Promise<CampaignMoney> {
    const terms = await this.termsOf(campaignId);
    return this.database.transaction(async (tx) => {
      await tx.execute('set transaction isolation level repeatable read, read only');
      const asOf = this.clock.now();
      const lines = await lineSums(tx, campaignId);
      const pledges = await pledgeSums(tx, campaignId);
      const paidOut = await paidOutSum(tx, campaignId);
      const sum = (name: FigureName): FigureSum | null => {
        const figure = figureOf(name);
        switch (figure.from) {
          case 'ledger':
            return sumOf(figure, lines);
          case 'pledges':
            return added(pledges.filter(({ state }) => figure.states.includes(state)));
          case 'payouts':
            return paidOut;
        }
      };
      return {
        terms,
        asOf,
        figures: new Map(FIGURE_NAMES.map((name) => [name, sum(name)])),
        vat: vatByRate(lines),
        forecast: await lastForecast(tx, campaignId),
        openExceptions: await countOpenExceptions(tx, campaignId),
      };
    });
  }

  /** @throws DomainError campaign.not_found (404) */
  async termsOf(campaignId: string): Promise<CampaignTerms> {
    const terms = await this.campaigns.terms(campaignId);
    if (terms === null) throw notFound('campaign.not_found', 'There is no such campaign.');
    return terms;
  }

  /** What a figure is the sum of; one row more than `limit` when there is a next page. */
  items({ name, vat }: FigureWanted, { limit, ...page }: ItemsWanted): Promise<ItemRow[]> {
    const figure = figureOf(name);
    const wanted = { ...page, limit: limit + 1 };
    switch (figure.from) {
      case 'ledger':
        return ledgerItems(this.database, wanted, figure, vat);
      case 'pledges':
        return pledgeItems(this.database, wanted, figure);
      case 'payouts':
        return paidOutItems(this.database, wanted);
    }
  }

  /** All of it, page by page. */
  async *allItems(figure: FigureWanted, campaignId: string): AsyncGenerator<readonly ItemRow[]> {
    let after: string | null = null;
    for (;;) {
      const rows: ItemRow[] = await this.items(figure, { campaignId, after, limit: AT_ONCE });
      yield rows.slice(0, AT_ONCE);
      if (rows.length <= AT_ONCE) return;
      after = rows[AT_ONCE - 1]?.key ?? null;
    }
  }
}

const added = (sums: readonly FigureSum[]): FigureSum => ({
  minor: sums.reduce((total, { minor }) => total + minor, 0),
  items: sums.reduce((total, { items }) => total + items, 0),
});
