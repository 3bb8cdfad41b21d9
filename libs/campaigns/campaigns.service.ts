import { Injectable } from '@nestjs/common';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { CampaignState } from './campaign-state.js';
import type {
  CampaignGauge,
  CampaignTerms,
  IntakeGate,
  StockRequest,
  TotalsDelta,
  Verdict,
} from './campaigns.types.js';

const notBuilt = (): Promise<never> => Promise.reject(new Error('not built yet'));

/** What the features above may ask of campaigns. */
@Injectable()
export class CampaignsService {
  /**
   * The terms of a campaign by id or slug, or null. Cached per process: money terms cannot change
   * once live; `state` may be a few seconds old, so decide on the locked gate, never on it.
   */
  terms(idOrSlug: string): Promise<CampaignTerms | null> {
    void idOrSlug;
    return notBuilt();
  }

  /** How far these campaigns are, by id, as mails and pages picture it: one read of the totals. */
  gauges(sql: Sql, campaignIds: readonly string[]): Promise<ReadonlyMap<string, CampaignGauge>> {
    void [sql, campaignIds];
    return notBuilt();
  }

  /** Reads the gates with FOR KEY SHARE in the order of id: closing waits for whoever holds one. */
  shareGates(tx: Transaction, campaignIds: readonly string[]): Promise<Map<string, IntakeGate>> {
    void [tx, campaignIds];
    return notBuilt();
  }

  /** Locks the totals rows for moving them, in the order of id. Must precede `moveTotals`. */
  lockGates(tx: Transaction, campaignIds: readonly string[]): Promise<Map<string, IntakeGate>> {
    void [tx, campaignIds];
    return notBuilt();
  }

  /**
   * Takes pieces of limited rewards, first come first served in the order given; unlimited rewards
   * always have some. Answers, by index, whether each request was granted in full.
   */
  takeStock(tx: Transaction, requests: readonly StockRequest[]): Promise<readonly boolean[]> {
    void [tx, requests];
    return notBuilt();
  }

  /** Gives pieces back (cancelled, expired, changed, dropped). */
  returnStock(tx: Transaction, requests: readonly StockRequest[]): Promise<void> {
    void [tx, requests];
    return notBuilt();
  }

  /**
   * Moves the totals (one delta per campaign, rows already locked) and, in the same statement,
   * records the threshold milestone under its unique key. Appends `campaign.threshold_reached`
   * when this move recorded it, and closes a campaign that closes on its threshold. Tells the
   * listeners of progress at commit (one NOTIFY).
   */
  moveTotals(tx: Transaction, deltas: readonly TotalsDelta[]): Promise<void> {
    void [tx, deltas];
    return notBuilt();
  }

  /**
   * One transition of a campaign: conditional on the states from which `to` is allowed, with its
   * history row, the intake gate and the news that belongs to `to`.
   * @throws DomainError campaign.wrong_state (409)
   */
  advance(
    tx: Transaction,
    campaignId: string,
    to: CampaignState,
    why: { readonly actor: string; readonly reason?: string },
  ): Promise<void> {
    void [tx, campaignId, to, why];
    return notBuilt();
  }

  /** Takes the verdict of a campaign that is closing, counted by the caller under its lock. */
  decide(tx: Transaction, verdict: Verdict): Promise<void> {
    void [tx, verdict];
    return notBuilt();
  }
}
