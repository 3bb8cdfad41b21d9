import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Money } from '#libs/kernel/money';
import type { Currency } from '#libs/kernel/currency';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { TotalsDelta } from '#libs/campaigns/campaigns.types';
import { LedgerService } from '#libs/ledger/ledger.service';
import type { DraftEntry } from '#libs/ledger/ledger.types';
import { Holds } from '#libs/payments/payments.service';
import { addBackers, removeBackers, type BackerMove } from './campaign-backers.js';
import { changedEntry, heldEntry, releasedEntry, type MemoBatch } from './pledge-entries.js';

/** What of a pledge is counted and booked. */
export interface CountedPledge {
  readonly id: string;
  readonly campaignId: string;
  readonly backerId: string;
  readonly currency: Currency;
  readonly totalMinor: number;
  readonly goodsMinor: number;
  readonly units: number;
}

interface CampaignSum {
  readonly pledgeIds: string[];
  readonly currency: Currency;
  totalMinor: number;
  goodsMinor: number;
  units: number;
}

/**
 * Counts held pledges in and out: distinct backers, the campaign's totals, and one memo entry per
 * campaign and batch. What their banks keep for them follows: nothing is kept for who is out. The caller has locked the gates of the campaigns.
 */
@Injectable()
export class PledgeBooks {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly ledger: LedgerService,
    private readonly ids: Ids,
    private readonly holds: Holds,
  ) {}

  /** These pledges have become held. */
  async countIn(tx: Transaction, pledges: readonly CountedPledge[], at: Date): Promise<void> {
    if (pledges.length === 0) return;
    const newcomers = await addBackers(tx, backerMoves(pledges));
    const sums = sumsOf(pledges);
    await this.ledger.post(tx, this.memoEntries(sums, at, heldEntry));
    await this.campaigns.moveTotals(
      tx,
      [...sums].map(([campaignId, sum]) => ({
        ...deltaOf(campaignId, sum, newcomers.get(campaignId) ?? 0),
        pledgedMinor: sum.totalMinor,
      })),
    );
  }

  /** These pledges were held and have been let go unpaid. */
  async countOut(tx: Transaction, pledges: readonly CountedPledge[], at: Date): Promise<void> {
    if (pledges.length === 0) return;
    const gone = await removeBackers(tx, backerMoves(pledges));
    await this.callOff(tx, pledges);
    const sums = sumsOf(pledges);
    await this.ledger.post(tx, this.memoEntries(sums, at, releasedEntry));
    await this.campaigns.moveTotals(
      tx,
      [...sums].map(([campaignId, sum]) =>
        negative(deltaOf(campaignId, sum, gone.get(campaignId) ?? 0)),
      ),
    );
  }

  /** These pledges were paid and counted, and count no more; they carry no memo. */
  async uncount(tx: Transaction, pledges: readonly CountedPledge[]): Promise<void> {
    const gone = await removeBackers(tx, backerMoves(pledges));
    await this.campaigns.moveTotals(
      tx,
      [...sumsOf(pledges)].map(([campaignId, sum]) => ({
        ...negative(deltaOf(campaignId, sum, gone.get(campaignId) ?? 0)),
        heldMinor: 0,
      })),
    );
  }

  /** Whatever their banks keep for these pledges is not wanted any more. */
  callOff(tx: Transaction, pledges: readonly Pick<CountedPledge, 'id'>[]): Promise<void> {
    return this.holds.callOff(
      tx,
      pledges.map(({ id }) => id),
    );
  }

  /** A held pledge was changed; `before` and `after` are the same pledge. */
  async recount(
    tx: Transaction,
    before: CountedPledge,
    after: CountedPledge,
    at: Date,
  ): Promise<void> {
    const money = (minor: number): Money => Money.of(minor, after.currency);
    const total = money(after.totalMinor).minus(money(before.totalMinor));
    const entry = changedEntry({
      causeId: this.ids.next(),
      campaignId: after.campaignId,
      pledgeIds: [after.id],
      total,
      at,
    });
    if (entry !== null) await this.ledger.post(tx, [entry]);
    await this.holds.fit(tx, after.id, money(after.totalMinor));
    await this.campaigns.moveTotals(tx, [
      {
        ...ZERO,
        campaignId: after.campaignId,
        // "Pledged ever" only rises: what a change adds was pledged, what it takes away had been.
        pledgedMinor: Math.max(0, total.amountMinor),
        heldMinor: total.amountMinor,
        goodsMinor: after.goodsMinor - before.goodsMinor,
        units: after.units - before.units,
      },
    ]);
  }

  private memoEntries(
    sums: ReadonlyMap<string, CampaignSum>,
    at: Date,
    entryOf: (batch: MemoBatch) => DraftEntry,
  ): DraftEntry[] {
    return [...sums].map(([campaignId, sum]) =>
      entryOf({
        causeId: this.ids.next(),
        campaignId,
        pledgeIds: sum.pledgeIds,
        total: Money.of(sum.totalMinor, sum.currency),
        at,
      }),
    );
  }
}

const ZERO = {
  pledgedMinor: 0,
  heldMinor: 0,
  collectedMinor: 0,
  refundedMinor: 0,
  goodsMinor: 0,
  units: 0,
  backers: 0,
} as const;

function deltaOf(campaignId: string, sum: CampaignSum, backers: number): TotalsDelta {
  return {
    ...ZERO,
    campaignId,
    heldMinor: sum.totalMinor,
    goodsMinor: sum.goodsMinor,
    units: sum.units,
    backers,
  };
}

function negative(delta: TotalsDelta): TotalsDelta {
  return {
    ...delta,
    heldMinor: -delta.heldMinor,
    goodsMinor: -delta.goodsMinor,
    units: -delta.units,
    backers: -delta.backers,
  };
}

/** Sorted by campaign, which is the order in which gates are locked and totals are moved. */
function sumsOf(pledges: readonly CountedPledge[]): Map<string, CampaignSum> {
  const sums = new Map<string, CampaignSum>();
  for (const pledge of [...pledges].sort(byCampaign)) {
    let sum = sums.get(pledge.campaignId);
    if (sum === undefined) {
      sum = { pledgeIds: [], currency: pledge.currency, totalMinor: 0, goodsMinor: 0, units: 0 };
      sums.set(pledge.campaignId, sum);
    }
    sum.pledgeIds.push(pledge.id);
    sum.totalMinor += pledge.totalMinor;
    sum.goodsMinor += pledge.goodsMinor;
    sum.units += pledge.units;
  }
  return sums;
}

function byCampaign(a: CountedPledge, b: CountedPledge): number {
  return a.campaignId < b.campaignId ? -1 : a.campaignId > b.campaignId ? 1 : 0;
}

function backerMoves(pledges: readonly CountedPledge[]): BackerMove[] {
  const moves = new Map<string, { campaignId: string; backerId: string; pledges: number }>();
  for (const { campaignId, backerId } of pledges) {
    const key = `${campaignId} ${backerId}`;
    const move = moves.get(key);
    if (move === undefined) moves.set(key, { campaignId, backerId, pledges: 1 });
    else move.pledges += 1;
  }
  return [...moves].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, move]) => move);
}
