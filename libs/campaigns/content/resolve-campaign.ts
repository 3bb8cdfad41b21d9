import { isCurrency, type Currency } from '#libs/kernel/currency';
import { durationSeconds, isTimeZone } from '#libs/kernel/time';
import type {
  AddOnContent,
  AddOnInput,
  CampaignContent,
  CampaignInput,
  CampaignMoneyTerms,
  CountryShippingInput,
  MoneyInput,
  RewardContent,
  RewardInput,
} from './campaign-content.js';
import { resolveInstant } from './campaign-times.js';
import { Findings } from './findings.js';
import { slugOf } from './slug.js';
import { fitTranslations } from './translations.js';

const FIX_WINDOW_SECONDS_MAX = 5_184_000;

/**
 * Turns what an author wrote into what is stored, or refuses it with every finding at once.
 * `fresh` names the members that this edit sets: only a deadline that is set must lie in the
 * future, and only translations that are set must fit; others lose what they no longer speak of.
 * @throws DomainError (422) with JSON pointers
 */
export function resolveCampaign(
  input: CampaignInput,
  now: Date,
  fresh: ReadonlySet<string>,
): CampaignContent {
  const resolver = new Resolver(input);
  const terms = resolver.terms();
  if (fresh.has('closesAt') && terms.closesAt <= now) {
    resolver.findings.add('/closesAt', 'campaign.deadline_past', 'The deadline is in the past.');
  }
  const translations = fitTranslations(input, fresh.has('translations'), resolver.findings);
  resolver.findings.throwIfAny();
  const { locale, title, summary, story, designer, images } = input;
  return { text: { locale, title, summary, story, designer, images, translations }, terms };
}

class Resolver {
  readonly findings = new Findings();
  private readonly zone: string;
  private readonly currency: Currency;

  constructor(private readonly input: CampaignInput) {
    this.currency = isCurrency(input.currency) ? input.currency : this.noCurrency();
    if (!isTimeZone(input.timeZone)) {
      this.findings.add('/timeZone', 'campaign.time_zone_unknown', 'This is no IANA time zone.');
    }
    this.zone = isTimeZone(input.timeZone) ? input.timeZone : 'UTC';
  }

  terms(): CampaignMoneyTerms {
    const { input } = this;
    const opensAt = this.instant(input.opensAt, '/opensAt');
    const closesAt = this.instant(input.closesAt, '/closesAt');
    if (opensAt >= closesAt) {
      this.add('/closesAt', 'campaign.closes_before_opening', 'It must close after it opens.');
    }
    this.eachIdOnce();
    return {
      slug: this.slug(),
      category: input.category,
      currency: this.currency,
      threshold: input.threshold,
      opensAt,
      closesAt,
      timeZone: this.zone,
      closeOn: input.closeOn,
      collection: input.collection,
      shortfall: input.shortfall,
      fixWindowSeconds: this.fixWindow(),
      latePledges: this.latePledges(closesAt),
      shippingMinor: this.money(input.shipping, '/shipping', 0),
      shippingByCountry: this.shippingByCountry(input.shippingByCountry),
      shipsTo: [...new Set(input.shipsTo)],
      rewards: input.rewards.map((reward, index) => this.reward(reward, `/rewards/${index}`)),
      addOns: input.addOns.map((addOn, index) => this.addOn(addOn, `/addOns/${index}`)),
    };
  }

  private slug(): string {
    const slug = this.input.slug ?? slugOf(this.input.title);
    if (slug === '') {
      this.add('/slug', 'campaign.slug_needed', 'The title gives no slug; write one.');
    }
    return slug;
  }

  private fixWindow(): number {
    const seconds = durationSeconds(this.input.fixWindow);
    if (seconds !== null && seconds >= 1 && seconds <= FIX_WINDOW_SECONDS_MAX) return seconds;
    const detail = 'An ISO 8601 duration of at most 60 days in weeks, days or time: "P7D".';
    this.add('/fixWindow', 'campaign.fix_window_invalid', detail);
    return 1;
  }

  private latePledges(closesAt: Date): CampaignMoneyTerms['latePledges'] {
    const { latePledges } = this.input;
    if (latePledges === null) return null;
    const until = this.instant(latePledges.until, '/latePledges/until');
    if (until <= closesAt) {
      const detail = 'Late pledges begin after the end, so they end after it.';
      this.add('/latePledges/until', 'campaign.late_before_closing', detail);
    }
    return { until, limitUnits: latePledges.limitUnits ?? null };
  }

  /** Sorted by country, so that the same prices are the same text however they were written. */
  private shippingByCountry(
    given: readonly CountryShippingInput[],
  ): CampaignMoneyTerms['shippingByCountry'] {
    const prices = given.map(({ country, price }, index) => {
      const pointer = `/shippingByCountry/${index}`;
      if (!this.input.shipsTo.includes(country)) {
        const detail = 'A price for a country that the campaign does not ship to.';
        this.add(`${pointer}/country`, 'campaign.country_not_served', detail);
      }
      return [country, this.money(price, `${pointer}/price`, 0)] as const;
    });
    return Object.fromEntries(prices.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  private reward(input: RewardInput, pointer: string): RewardContent {
    const availableFrom = this.optionalInstant(input.availableFrom, `${pointer}/availableFrom`);
    const availableUntil = this.optionalInstant(input.availableUntil, `${pointer}/availableUntil`);
    if (availableFrom !== null && availableUntil !== null && availableFrom >= availableUntil) {
      const detail = 'The window must end after it begins.';
      this.add(`${pointer}/availableUntil`, 'campaign.window_empty', detail);
    }
    return {
      id: input.id ?? null,
      title: input.title,
      description: input.description ?? '',
      variant: input.variant,
      unitsPerReward: input.unitsPerReward ?? 1,
      priceMinor: this.money(input.price, `${pointer}/price`, 1),
      limitTotal: input.limitTotal ?? null,
      limitPerBacker: input.limitPerBacker ?? null,
      availableFrom,
      availableUntil,
    };
  }

  private addOn(input: AddOnInput, pointer: string): AddOnContent {
    return {
      id: input.id ?? null,
      title: input.title,
      variant: input.variant,
      priceMinor: this.money(input.price, `${pointer}/price`, 1),
    };
  }

  private money({ amount, currency }: MoneyInput, pointer: string, min: number): number {
    if (currency !== this.input.currency) {
      const detail = `The campaign is in ${this.input.currency}; so must be this amount.`;
      this.add(`${pointer}/currency`, 'money.other_currency', detail);
    }
    if (!Number.isSafeInteger(amount)) {
      const detail = 'An amount is a whole number of the smallest unit of the currency.';
      this.add(`${pointer}/amount`, 'money.not_whole', detail);
    } else if (amount < min) {
      const detail = min === 0 ? 'This may not be negative.' : 'A price is more than zero.';
      this.add(`${pointer}/amount`, 'money.too_small', detail);
    }
    return amount;
  }

  private instant(text: string, pointer: string): Date {
    const resolved = resolveInstant(text, this.zone);
    if ('instant' in resolved) return resolved.instant;
    this.add(pointer, resolved.code, resolved.detail);
    // Not a date, so that no comparison with it makes a second finding.
    return new Date(NaN);
  }

  private optionalInstant(text: string | null | undefined, pointer: string): Date | null {
    return text === null || text === undefined ? null : this.instant(text, pointer);
  }

  private eachIdOnce(): void {
    const ids = [...this.input.rewards, ...this.input.addOns].flatMap(({ id }) => id ?? []);
    if (new Set(ids).size !== ids.length) {
      this.add('/rewards', 'campaign.same_id_twice', 'An id may be named only once.');
    }
  }

  private noCurrency(): Currency {
    this.add('/currency', 'money.currency_unknown', 'This currency is not supported.');
    return 'EUR';
  }

  private add(pointer: string, code: string, detail: string): void {
    this.findings.add(pointer, code, detail);
  }
}
