import type { Currency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import type { Sql } from '#libs/platform/database/database';
import type { AddOnTerms, CampaignTerms, RewardTerms, TitlesInLocale } from '../campaigns.types.js';

type TermsRow = Omit<
  CampaignTerms,
  'latePledges' | 'shipping' | 'shippingByCountry' | 'rewards' | 'addOns' | 'translations'
> & {
  readonly lateUntil: Date | null;
  readonly lateLimitUnits: number | null;
  readonly shippingMinor: number;
  readonly countryMinor: Readonly<Record<string, number>>;
};
type RewardRow = Omit<RewardTerms, 'price'> & { readonly priceMinor: number };
type AddOnRow = Omit<AddOnTerms, 'price'> & { readonly priceMinor: number };

export async function readTerms(
  sql: Sql,
  by: 'id' | 'slug',
  value: string,
): Promise<CampaignTerms | null> {
  const [row] = await sql.rows<TermsRow>(
    `select id, slug, locale, title, state, currency, threshold_kind as "thresholdKind",
       threshold_value as "thresholdValue", opens_at as "opensAt", closes_at as "closesAt",
       time_zone as "timeZone", close_on as "closeOn", collection, shortfall,
       fix_window_seconds as "fixWindowSeconds", late_until as "lateUntil",
       late_limit_units as "lateLimitUnits", category, shipping_minor as "shippingMinor",
       shipping_by_country as "countryMinor", ships_to as "shipsTo"
     from campaigns.campaigns where ${by} = $1`,
    [value],
  );
  if (row === undefined) return null;
  const { shippingMinor, countryMinor, lateUntil, lateLimitUnits, ...terms } = row;
  return {
    ...terms,
    latePledges: lateUntil && { until: lateUntil, limitUnits: lateLimitUnits },
    shipping: Money.of(shippingMinor, row.currency),
    shippingByCountry: Object.fromEntries(
      Object.entries(countryMinor).map(([country, minor]) => [
        country,
        Money.of(minor, row.currency),
      ]),
    ),
    rewards: await readRewards(sql, row.id, row.currency),
    addOns: await readAddOns(sql, row.id, row.currency),
    translations: await readTitles(sql, row.id),
  };
}

async function readRewards(
  sql: Sql,
  campaignId: string,
  currency: Currency,
): Promise<RewardTerms[]> {
  const rows = await sql.rows<RewardRow>(
    `select id, title, variant, units_per_reward as "unitsPerReward", price_minor as "priceMinor",
       limit_total as "limitTotal", limit_per_backer as "limitPerBacker",
       available_from as "availableFrom", available_until as "availableUntil"
     from campaigns.rewards where campaign_id = $1 order by position`,
    [campaignId],
  );
  return rows.map(({ priceMinor, ...reward }) => ({
    ...reward,
    price: Money.of(priceMinor, currency),
  }));
}

async function readAddOns(sql: Sql, campaignId: string, currency: Currency): Promise<AddOnTerms[]> {
  const rows = await sql.rows<AddOnRow>(
    `select id, title, variant, price_minor as "priceMinor"
     from campaigns.add_ons where campaign_id = $1 order by position`,
    [campaignId],
  );
  return rows.map(({ priceMinor, ...addOn }) => ({
    ...addOn,
    price: Money.of(priceMinor, currency),
  }));
}

function readTitles(sql: Sql, campaignId: string): Promise<TitlesInLocale[]> {
  return sql.rows<TitlesInLocale>(
    `select locale, title, rewards || add_ons as offers
     from campaigns.translations where campaign_id = $1 order by locale`,
    [campaignId],
  );
}
