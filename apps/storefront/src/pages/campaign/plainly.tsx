import type { Campaign } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { countryName, formatDay, formatList, formatMoney } from '../../text/format.js';
import { useWords, type MessageKey, type Words } from '../../text/words.js';

const SHORTFALL: Readonly<Record<Campaign['shortfall'], MessageKey>> = {
  proceed: 'plainly.shortfall_proceed',
  top_up: 'plainly.shortfall_top_up',
  cancel_and_refund: 'plainly.shortfall_cancel',
  review: 'plainly.shortfall_review',
};

/** What the brand risks and what the backer risks, and how it is delivered. */
export function Plainly({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords();
  const { say, language } = words;
  const date = formatDay(campaign.closesAt, campaign.timeZone, language);
  const paidNow = campaign.collection === 'charge_now';
  return (
    <section aria-labelledby="plainly">
      <h2 id="plainly">{say('plainly.title')}</h2>
      <dl className="plainly">
        <dt>{say('plainly.you')}</dt>
        <dd>{paidNow ? say('plainly.you_paid', { date }) : say('plainly.you_text', { date })}</dd>
        <dt>{say('plainly.we', { brand: BRAND.name })}</dt>
        <dd>{say('plainly.we_text')}</dd>
        {/* Whoever has paid already has no card that could fail. */}
        {!paidNow && (
          <>
            <dt>{say('plainly.shortfall')}</dt>
            <dd>{say(SHORTFALL[campaign.shortfall])}</dd>
          </>
        )}
        <dt>{say('plainly.delivery')}</dt>
        <dd>{say('plainly.delivery_text', { shipping: shippingText(campaign, words) })}</dd>
      </dl>
    </section>
  );
}

/** "€59.00 (France and Belgium) or €79.00 (Luxembourg)": the countries of one price together. */
function shippingText(
  { shipping, shippingByCountry, shipsTo }: Campaign,
  { say, language }: Words,
): string {
  const own = new Map(shippingByCountry.map(({ country, price }) => [country, price]));
  const byPrice = Map.groupBy(shipsTo, (country) =>
    formatMoney(own.get(country) ?? shipping, language),
  );
  const parts = [...byPrice].map(([price, countries]) => {
    const names = countries.map((country) => countryName(country, language));
    return say('plainly.shipping', { price, countries: formatList(names, language) });
  });
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(parts);
}
