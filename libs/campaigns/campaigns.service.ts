import { Injectable } from '@nestjs/common';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { CampaignState } from './campaign-state.js';
import { CampaignTermsCache } from './reads/campaign-terms.js';
import { readGauges } from './reads/gauge.queries.js';
import { CampaignTotals } from './totals/campaign-totals.js';
import { CampaignTransitions } from './transitions/campaign-transitions.js';
import type {
  CampaignGauge,
  CampaignTerms,
  IntakeGate,
  StockRequest,
  TotalsDelta,
  Verdict,
} from './campaigns.types.js';
import { setStores } from './reads/stores.statements.js';
import { holdGates } from './totals/gates.statements.js';
import { returnStock, takeStock } from './totals/stock.statements.js';

/** What the features above may ask of campaigns. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly termsCache: CampaignTermsCache,
    private readonly transitions: CampaignTransitions,
    private readonly totals: CampaignTotals,
  ) {}

  /**
   * The terms of a campaign by id or slug, or null. Cached per process: money terms cannot change
   * once live; `state` may be a few seconds old, so decide on the locked gate, never on it. Inside
   * a transaction hand it on as `sql`, so that it needs no second connection.
   */
  terms(idOrSlug: string, sql?: Sql): Promise<CampaignTerms | null> {
    return this.termsCache.find(idOrSlug, sql);
  }

  /** How far these campaigns are, by id, as mails and pages picture it: one read of the totals. */
  gauges(sql: Sql, campaignIds: readonly string[]): Promise<ReadonlyMap<string, CampaignGauge>> {
    return readGauges(sql, campaignIds);
  }

  /**
   * Reads the gates with FOR KEY SHARE in the order of id: closing waits for whoever holds one.
   * A transaction that will also move totals takes `lockGates` from the start, not both.
   */
  shareGates(tx: Transaction, campaignIds: readonly string[]): Promise<Map<string, IntakeGate>> {
    return holdGates(tx, campaignIds, 'key share');
  }

  /** Locks the totals rows for moving them, in the order of id. Must precede `moveTotals`. */
  lockGates(tx: Transaction, campaignIds: readonly string[]): Promise<Map<string, IntakeGate>> {
    return holdGates(tx, campaignIds, 'no key update');
  }

  /**
   * Takes pieces of limited rewards, first come first served in the order given; unlimited rewards
   * always have some. Answers, by index, whether each request was granted in full.
   */
  takeStock(tx: Transaction, requests: readonly StockRequest[]): Promise<readonly boolean[]> {
    return takeStock(tx, requests);
  }

  /** Gives pieces back (cancelled, expired, changed, dropped). */
  returnStock(tx: Transaction, requests: readonly StockRequest[]): Promise<void> {
    return returnStock(tx, requests);
  }

  /**
   * Moves the totals (one delta per campaign, rows already locked) and, in the same statement,
   * records the threshold milestone under its unique key. Appends `campaign.threshold_reached`
   * when this move recorded it, and closes a campaign that closes on its threshold. Tells the
   * listeners of progress at commit (one NOTIFY).
   */
  moveTotals(tx: Transaction, deltas: readonly TotalsDelta[]): Promise<void> {
    return this.totals.move(tx, deltas);
  }

  /**
   * One transition of a campaign: conditional on the states from which `to` is allowed, with its
   * history row, the intake gate and the news that belongs to `to`. Holds the gate at its
   * strongest, so it waits for everybody who shares it.
   * @throws DomainError campaign.wrong_state (409), campaign.not_found (404)
   */
  async advance(
    tx: Transaction,
    campaignId: string,
    to: CampaignState,
    why: { readonly actor: string; readonly reason?: string },
  ): Promise<void> {
    await this.transitions.take(tx, campaignId, to, why);
    this.termsCache.forget(campaignId);
  }

  /**
   * Tells which stores get a campaign from now on (codes); until this is told, every open store
   * takes pick-ups of it. Readers of the campaign see it as a new version.
   */
  async comesTo(tx: Transaction, campaignId: string, stores: readonly string[]): Promise<void> {
    await setStores(tx, campaignId, stores);
  }

  /**
   * Takes the verdict of a campaign that is closing, counted by the caller under its lock. What was
   * counted is kept for ever: readers are told how far it came when the totals have long moved on.
   */
  async decide(tx: Transaction, { campaignId, funded, ...counted }: Verdict): Promise<void> {
    const to = funded ? 'funded' : 'unfunded';
    await this.transitions.take(tx, campaignId, to, { actor: 'system:verdict', counted });
    this.termsCache.forget(campaignId);
  }
}
