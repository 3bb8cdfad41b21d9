import type { Campaign } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { countryName, formatDay, formatList, formatMoney } from '../../text/format.js';
import { useWords, type MessageKey } from '../../text/words.js';

const SHORTFALL: Readonly<Record<Campaign['shortfall'], MessageKey>> = {
  proceed: 'plainly.shortfall_proceed',
  top_up: 'plainly.shortfall_top_up',
  cancel_and_refund: 'plainly.shortfall_cancel',
  review: 'plainly.shortfall_review',
};

/** What the brand risks and what the backer risks, and how it is delivered. */
export function Plainly({ campaign }: { readonly campaign: Campaign }) {
  const { say, language } = useWords();
  const date = formatDay(campaign.closesAt, campaign.timeZone, language);
  const countries = campaign.shipsTo.map((code) => countryName(code, language));
  return (
    <section aria-labelledby="plainly">
      <h2 id="plainly">{say('plainly.title')}</h2>
      <dl className="plainly">
        <dt>{say('plainly.you')}</dt>
        <dd>{say('plainly.you_text', { date })}</dd>
        <dt>{say('plainly.we', { brand: BRAND.name })}</dt>
        <dd>{say('plainly.we_text')}</dd>
        <dt>{say('plainly.shortfall')}</dt>
        <dd>{say(SHORTFALL[campaign.shortfall])}</dd>
        <dt>{say('plainly.delivery')}</dt>
        <dd>
          {say('plainly.delivery_text', {
            shipping: formatMoney(campaign.shipping, language),
            countries: formatList(countries, language),
          })}
        </dd>
      </dl>
    </section>
  );
}
