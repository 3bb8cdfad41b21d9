import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { campaignQuery } from '../../api/queries.js';
import type { Campaign, Pledge } from '../../api/types.js';
import { chargeDay } from '../../parts/charge-day.js';
import { Skeleton } from '../../parts/states.js';
import { formatDay, formatMoney } from '../../text/format.js';
import { useWords, type Words } from '../../text/words.js';
import { pledgeSentence } from '../pledge/pledge-sentence.js';

/** One pledge: picture, its state in a sentence, the next date, the total. */
export function PledgeRow({ pledge }: { readonly pledge: Pledge }) {
  const words = useWords();
  const { data: campaign } = useQuery(campaignQuery(pledge.campaignId, words.language));
  if (campaign === undefined) {
    return (
      <li>
        <Skeleton className="skeleton-pledge" />
      </li>
    );
  }
  const picture = campaign.images[0];
  return (
    <li className="account-pledge">
      {picture === undefined ? (
        <span className="account-picture" />
      ) : (
        <img
          className="account-picture"
          src={picture.url}
          alt=""
          width={picture.width}
          height={picture.height}
          loading="lazy"
        />
      )}
      <div>
        <h2>
          <Link to={`/pledges/${pledge.id}`}>{campaign.title}</Link>
        </h2>
        <p>{pledgeSentence(pledge, campaign, undefined, words).title}</p>
        <p className="account-next">{nextDate(pledge, campaign, words)}</p>
      </div>
      <p className="account-total">{formatMoney(pledge.total, words.language)}</p>
    </li>
  );
}

function nextDate(pledge: Pledge, campaign: Campaign, { say, language }: Words): string {
  const day = (instant: string): string => formatDay(instant, campaign.timeZone, language);
  switch (pledge.state) {
    case 'held':
      return say('account.charged_from', { date: day(chargeDay(campaign.closesAt)) });
    case 'confirming':
      return say('account.card_missing');
    case 'declined':
    case 'action_required':
      return say('account.card_failed');
    default:
      return say('account.pledged_on', { date: day(pledge.placedAt) });
  }
}
