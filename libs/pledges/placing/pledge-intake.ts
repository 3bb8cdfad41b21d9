import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { notFound } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { MicroBatcher } from '#libs/platform/batching/micro-batcher';
import type { Principal } from '#libs/platform/http/access';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { PledgeSettings } from '../pledges.types.js';
import type { PlacePledgeRequest } from './place-pledge.request.js';
import { PlacePledges, type Placed } from './place-pledges.js';
import { wishOf } from './wish-of-request.js';
import type { Wish } from './wish.js';

const BATCH_MAX = 200;
const RETRY_AFTER_SECONDS = 2;

/** The door of a process: single requests go in, batches reach the use case. */
@Injectable()
export class PledgeIntake implements BeforeApplicationShutdown {
  private readonly batcher: MicroBatcher<Wish, Placed>;

  constructor(
    private readonly campaigns: CampaignsService,
    private readonly ids: Ids,
    places: PlacePledges,
    settings: PledgeSettings,
  ) {
    this.batcher = new MicroBatcher((wishes) => places.execute(wishes), {
      batchMax: BATCH_MAX,
      queueMax: settings.intakeQueueMax,
      busyCode: 'intake.busy',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }

  /** Resolves after the commit. @throws DomainError for every reason not to take the pledge. */
  async take(given: {
    readonly campaign: string;
    readonly request: PlacePledgeRequest;
    readonly caller: Principal;
    readonly idempotencyKey: string | undefined;
  }): Promise<Placed> {
    const { request, caller, idempotencyKey } = given;
    const terms = await this.publicTerms(given.campaign);
    const newId = (): string => this.ids.next();
    return this.batcher.submit(wishOf({ request, terms, caller, idempotencyKey, newId }));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.batcher.drain();
  }

  /** @throws DomainError campaign.not_found (404) before the review is over */
  async publicTerms(idOrSlug: string): Promise<CampaignTerms> {
    const terms = await this.campaigns.terms(idOrSlug);
    if (terms === null || terms.state === 'draft' || terms.state === 'in_review') {
      throw notFound('campaign.not_found', 'There is no such campaign.');
    }
    return terms;
  }
}
