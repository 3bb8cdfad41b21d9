import { Link } from 'react-router';
import type { Campaign, Reward } from '../../api/types.js';
import { formatCount, formatDay, formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { takesLate } from '../../parts/way-to-pay.js';
import { available, inWindow, soldOut } from './availability.js';

export function Rewards({ campaign }: { readonly campaign: Campaign }) {
  const { say } = useWords();
  return (
    <section aria-label={say('campaign.rewards')}>
      <ul className="rewards">
        {campaign.rewards.map((reward) => (
          <li key={reward.id} className="reward" data-off={!available(reward)}>
            <RewardLine campaign={campaign} reward={reward} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RewardProps {
  readonly campaign: Campaign;
  readonly reward: Reward;
}

function RewardLine({ campaign, reward }: RewardProps) {
  const { language } = useWords();
  const open = (campaign.state === 'live' || takesLate(campaign)) && available(reward);
  const price = formatMoney(reward.price, language);
  return (
    <>
      <p className="reward-title">
        {open ? (
          <Link to={`/campaigns/${campaign.slug}/pledge?reward=${reward.id}`}>{reward.title}</Link>
        ) : (
          reward.title
        )}
      </p>
      <p className="reward-price">{price}</p>
      <p className="reward-text">{reward.description}</p>
      <RewardNote campaign={campaign} reward={reward} />
    </>
  );
}

/** What is true of this reward besides its price; a fact, told once. */
export function RewardNote({ campaign, reward }: RewardProps) {
  const { say, language } = useWords();
  const note = (text: string) => <p className="reward-note">{text}</p>;
  if (soldOut(reward)) return note(say('reward.sold_out'));
  if (!inWindow(reward)) return note(say('reward.over'));
  if (reward.remaining !== null) {
    const n = formatCount(reward.remaining, language);
    return note(say('reward.left', { count: reward.remaining, n }));
  }
  if (reward.availableUntil !== null) {
    const date = formatDay(reward.availableUntil, campaign.timeZone, language);
    return note(say('reward.until', { date }));
  }
  return null;
}
