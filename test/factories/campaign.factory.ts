import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import type { Principal } from '#libs/platform/http/access';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/campaign-input';
import { CreateCampaign } from '#libs/campaigns/content/create-campaign';
import { CampaignTermsCache } from '#libs/campaigns/reads/campaign-terms';
import type { StepNoun } from '#libs/campaigns/transitions/step-guards';
import { TakeStep } from '#libs/campaigns/transitions/take-step';

/** What the factory asks for its parts: a Nest application or testing module. */
export interface Parts {
  get<T>(type: abstract new (...args: never[]) => T, options?: { strict: boolean }): T;
}

const person = (id: string, name: string): Extract<Principal, { kind: 'user' }> => ({
  kind: 'user',
  id,
  email: `${name}@example.test`,
  name,
  roles: ['merchandiser'],
  storeCode: null,
});

export const MERCHANDISER = person('00000000-0000-7000-8000-00000000000a', 'merchandiser');
export const APPROVER = person('00000000-0000-7000-8000-00000000000b', 'approver');

const THIRTY_DAYS_SECONDS = 30 * 86_400;

/** Makes campaigns as staff make them: drafted, submitted, approved by a second person, launched. */
export class CampaignFactory {
  private made = 0;

  constructor(
    private readonly create: CreateCampaign,
    private readonly step: TakeStep,
    private readonly terms: CampaignTermsCache,
    private readonly clock: Clock,
  ) {}

  static from(parts: Parts): CampaignFactory {
    const get = <T>(type: abstract new (...args: never[]) => T): T =>
      parts.get(type, { strict: false });
    return new CampaignFactory(
      get(CreateCampaign),
      get(TakeStep),
      get(CampaignTermsCache),
      get(Clock),
    );
  }

  /** Open from now on for thirty days; 500.00 EUR; one unlimited reward of 49.00 EUR. */
  newCampaign(change: Partial<NewCampaign> = {}): NewCampaign {
    this.made += 1;
    const now = this.clock.now();
    return {
      title: `Lounge chair ${this.made}`,
      currency: 'EUR',
      threshold: { kind: 'amount', value: 50_000 },
      opensAt: now.toISOString(),
      closesAt: addSeconds(now, THIRTY_DAYS_SECONDS).toISOString(),
      timeZone: 'Europe/Paris',
      shipping: { amount: 590, currency: 'EUR' },
      rewards: [
        { title: 'One chair', variant: 'CHAIR-OAK', price: { amount: 4900, currency: 'EUR' } },
      ],
      addOns: [
        { title: 'Cushion', variant: 'CUSHION-RED', price: { amount: 1500, currency: 'EUR' } },
      ],
      ...change,
    };
  }

  async draft(change: Partial<NewCampaign> = {}): Promise<CampaignTerms> {
    const campaign = this.newCampaign(change);
    return this.read(await this.create.execute({ campaign, caller: MERCHANDISER }));
  }

  async inReview(change: Partial<NewCampaign> = {}): Promise<CampaignTerms> {
    const { id } = await this.draft(change);
    return this.take(id, 'submissions');
  }

  async scheduled(change: Partial<NewCampaign> = {}): Promise<CampaignTerms> {
    const { id } = await this.inReview(change);
    return this.take(id, 'approvals', APPROVER);
  }

  async live(change: Partial<NewCampaign> = {}): Promise<CampaignTerms> {
    const { id } = await this.scheduled(change);
    return this.take(id, 'launches');
  }

  /** One step more, by the merchandiser unless told otherwise. */
  async take(id: string, noun: StepNoun, caller: Principal = MERCHANDISER): Promise<CampaignTerms> {
    await this.step.execute({ campaignId: id, noun, caller, reason: 'made by a test' });
    return this.read(id);
  }

  async read(id: string): Promise<CampaignTerms> {
    return present(await this.terms.find(id), 'the campaign');
  }
}
