import type { DemoProduct, DemoReward } from './catalogue/demo-product.js';
import { DEMO_ZONE, type DemoCalendar } from './demo-calendar.js';
import type { CampaignPlan } from './demo-plan.js';

const OPENS = '09:00:00';
const CLOSES = '23:59:59';
const PICTURE = { width: 1200, height: 900 };

/** The body of `POST /v1/campaigns`: the product with the dates of its plan. */
export function campaignDraft(plan: CampaignPlan, calendar: DemoCalendar): object {
  const { product } = plan;
  const { slug, title, summary, story, designer, category, currency, threshold } = product;
  const money = (amount: number): object => ({ amount, currency });
  const rewardOf = (reward: DemoReward): object => ({
    title: reward.title,
    description: reward.description,
    variant: reward.variant,
    unitsPerReward: reward.unitsPerReward ?? 1,
    price: money(reward.priceMinor),
    limitTotal: reward.limitTotal ?? null,
    limitPerBacker: reward.limitPerBacker ?? null,
    availableFrom: null,
    availableUntil:
      reward.daysOnSale === undefined
        ? null
        : calendar.local(plan.opensOn + reward.daysOnSale, CLOSES),
  });
  return {
    slug,
    locale: 'en',
    title,
    summary,
    story,
    designer,
    category,
    images: product.images.map(({ file, alt }) => ({
      url: pictureUrl(file),
      alt,
      ...PICTURE,
    })),
    currency,
    threshold,
    opensAt: calendar.local(plan.opensOn, OPENS),
    closesAt: calendar.local(plan.closesOn, CLOSES),
    timeZone: DEMO_ZONE,
    closeOn: product.closeOn ?? 'deadline',
    collection: 'save_card',
    shortfall: product.shortfall ?? 'review',
    fixWindow: 'P7D',
    shipping: money(product.shippingMinor),
    shippingByCountry: Object.entries(product.shippingByCountry ?? {}).map(([country, minor]) => ({
      country,
      price: money(minor),
    })),
    shipsTo: product.shipsTo,
    rewards: product.rewards.map(rewardOf),
    addOns: product.addOns.map(({ title: name, variant, priceMinor }) => ({
      title: name,
      variant,
      price: money(priceMinor),
    })),
    translations: [inFrench(product)],
  };
}

const pictureUrl = (file: string): string => `/media/demo/${file}`;

function inFrench({ french, images }: DemoProduct): object {
  return {
    locale: 'fr',
    ...french,
    images: images.map(({ file }, place) => ({ url: pictureUrl(file), alt: french.images[place] })),
    addOns: french.addOns.map((title) => ({ title })),
  };
}
