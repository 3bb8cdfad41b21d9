import type { Campaign, ListedCampaign, Reward } from '../api/types.js';
import { BRAND } from '../brand.js';
import { available, soldOut } from '../pages/campaign/availability.js';
import { decimal } from '../text/format.js';
import type { Words } from '../text/words.js';

/** What search engines read (schema.org), in the order in which a page names it. */
export type Structured = Readonly<Record<string, unknown>>;

const CONTEXT = 'https://schema.org';

/** Path or address → address. */
type Absolute = (path: string) => string;

export const organization = (absolute: Absolute): Structured => ({
  '@context': CONTEXT,
  '@type': 'Organization',
  '@id': `${absolute('/')}#organization`,
  name: BRAND.name,
  url: absolute('/'),
  logo: absolute('/icons/512.png'),
  email: BRAND.contact,
});

export const website = (absolute: Absolute, { language }: Words): Structured => ({
  '@context': CONTEXT,
  '@type': 'WebSite',
  name: BRAND.name,
  description: BRAND.claim[language],
  url: absolute('/'),
  inLanguage: language,
});

export const campaignList = (
  campaigns: readonly ListedCampaign[],
  absolute: Absolute,
): Structured => ({
  '@context': CONTEXT,
  '@type': 'ItemList',
  itemListElement: campaigns.map(({ slug, title }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: title,
    url: absolute(`/campaigns/${slug}`),
  })),
});

export const breadcrumbs = (campaign: Campaign, absolute: Absolute): Structured => ({
  '@context': CONTEXT,
  '@type': 'BreadcrumbList',
  itemListElement: [
    { '@type': 'ListItem', position: 1, name: BRAND.name, item: absolute('/') },
    {
      '@type': 'ListItem',
      position: 2,
      name: campaign.title,
      item: absolute(`/campaigns/${campaign.slug}`),
    },
  ],
});

export function product(campaign: Campaign, absolute: Absolute): Structured {
  const { title, summary, images, designer, category } = campaign;
  return {
    '@context': CONTEXT,
    '@type': 'Product',
    name: title,
    description: summary,
    image: images.map(({ url }) => absolute(url)),
    category,
    sku: campaign.slug,
    brand: { '@type': 'Brand', name: BRAND.name },
    ...(designer === '' ? {} : { creator: { '@type': 'Person', name: designer } }),
    offers: campaign.rewards.map((reward) => offer(campaign, reward, absolute)),
  };
}

function offer(campaign: Campaign, reward: Reward, absolute: Absolute): Structured {
  const { amount, currency } = reward.price;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return {
    '@type': 'Offer',
    name: reward.title,
    url: absolute(`/campaigns/${campaign.slug}`),
    price: decimal(amount, digits),
    priceCurrency: currency,
    availability: `${CONTEXT}/${availability(campaign, reward)}`,
    availabilityStarts: reward.availableFrom ?? campaign.opensAt,
    availabilityEnds: reward.availableUntil ?? campaign.closesAt,
    priceValidUntil: (reward.availableUntil ?? campaign.closesAt).slice(0, 10),
    itemCondition: `${CONTEXT}/NewCondition`,
    seller: { '@type': 'Organization', name: BRAND.name },
  };
}

/** Pledging is ordering something that is still to be made. */
function availability({ state }: Campaign, reward: Reward): string {
  if (soldOut(reward)) return 'SoldOut';
  if (state === 'scheduled') return 'PreSale';
  if (state === 'live') return available(reward) ? 'PreOrder' : 'OutOfStock';
  if (['unfunded', 'releasing', 'released', 'cancelled'].includes(state)) return 'Discontinued';
  return 'OutOfStock';
}
