import { AuditLog } from '#libs/identity/identity.service';
import { campaignSettingsOf } from '#libs/campaigns/campaign-settings';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { CreateCampaign } from '#libs/campaigns/content/create-campaign';
import { EditCampaign } from '#libs/campaigns/content/edit-campaign';
import { CampaignTermsCache } from '#libs/campaigns/reads/campaign-terms';
import { CampaignTotals } from '#libs/campaigns/totals/campaign-totals';
import { CampaignTransitions } from '#libs/campaigns/transitions/campaign-transitions';
import { TakeStep } from '#libs/campaigns/transitions/take-step';
import { SqlOutbox } from '#libs/platform/outbox/sql-outbox';
import { CampaignFactory } from '../factories/campaign.factory.js';
import type { DatabaseTest } from './database-test.js';
import { testConfiguration } from './test-configuration.js';

/** The parts of campaigns wired by hand for a database spec; make them in beforeAll. */
export interface CampaignParts {
  readonly service: CampaignsService;
  readonly create: CreateCampaign;
  readonly edit: EditCampaign;
  readonly step: TakeStep;
  readonly transitions: CampaignTransitions;
  readonly terms: CampaignTermsCache;
  readonly outbox: SqlOutbox;
  readonly factory: CampaignFactory;
}

export function campaignParts({ database, clock, ids, url }: DatabaseTest): CampaignParts {
  const outbox = new SqlOutbox(ids, clock);
  const audit = new AuditLog(clock, ids);
  const terms = new CampaignTermsCache(database);
  const transitions = new CampaignTransitions(clock, outbox);
  const totals = new CampaignTotals(clock, outbox, transitions);
  const settings = campaignSettingsOf(testConfiguration(url));
  const create = new CreateCampaign(database, clock, ids, audit, settings);
  const step = new TakeStep(database, clock, transitions, audit, terms);
  return {
    service: new CampaignsService(terms, transitions, totals),
    create,
    edit: new EditCampaign(database, clock, ids, audit, terms),
    step,
    transitions,
    terms,
    outbox,
    factory: new CampaignFactory(create, step, terms, clock),
  };
}
