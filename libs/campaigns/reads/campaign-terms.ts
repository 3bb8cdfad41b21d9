import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { isUuid } from '#libs/kernel/ids';
import { Database, type Sql } from '#libs/platform/database/database';
import type { CampaignState } from '../campaign-state.js';
import { readTerms } from './terms.queries.js';
import type { CampaignTerms } from '../campaigns.types.js';

const KEPT_MAX = 2000;
const KEPT_MILLIS = 2000;

// Before the review is over the money terms may still change, so nothing is remembered.
const CHANGING: readonly CampaignState[] = ['draft', 'in_review'];

/** The terms of campaigns, remembered for two seconds: a rush asks the database once, not per pledge. */
@Injectable()
export class CampaignTermsCache {
  private readonly kept = new LRUCache<string, CampaignTerms>({
    max: KEPT_MAX,
    ttl: KEPT_MILLIS,
  });
  private readonly asked = new Map<string, Promise<CampaignTerms | null>>();

  constructor(private readonly database: Database) {}

  /**
   * Inside a transaction hand it on as `sql`: who holds a connection and waits for a second one can
   * wait for ever when everybody else waits for a lock of theirs.
   */
  async find(idOrSlug: string, sql?: Sql): Promise<CampaignTerms | null> {
    const kept = this.kept.get(idOrSlug);
    if (kept !== undefined) return kept;
    if (sql !== undefined) return this.read(idOrSlug, sql);
    let asked = this.asked.get(idOrSlug);
    if (asked === undefined) {
      asked = this.read(idOrSlug, this.database).finally(() => this.asked.delete(idOrSlug));
      this.asked.set(idOrSlug, asked);
    }
    return asked;
  }

  /** This process has just changed the campaign; what it kept is old. */
  forget(campaignId: string): void {
    const terms = this.kept.get(campaignId);
    this.kept.delete(campaignId);
    if (terms !== undefined) this.kept.delete(terms.slug);
  }

  private async read(idOrSlug: string, sql: Sql): Promise<CampaignTerms | null> {
    const terms = await readTerms(sql, isUuid(idOrSlug) ? 'id' : 'slug', idOrSlug);
    if (terms !== null && !CHANGING.includes(terms.state)) {
      this.kept.set(terms.id, terms);
      this.kept.set(terms.slug, terms);
    }
    return terms;
  }
}
