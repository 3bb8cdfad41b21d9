import type { Campaign, Pledge, Reward } from '../../api/types.js';
import { formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { available } from '../campaign/availability.js';
import type { Checkout } from './use-checkout.js';

export interface Scarcity {
  readonly reward: Reward;
  /** Pieces that can still be had; 0 when it is gone. */
  readonly left: number;
}

/** Whether the chosen reward can no longer be had as wished; what is reserved for me is mine. */
export function scarcityOf(
  campaign: Campaign,
  { rewardId, quantity }: { readonly rewardId: string; readonly quantity: number },
  reserved: Pledge | null,
): Scarcity | null {
  const reward = campaign.rewards.find(({ id }) => id === rewardId);
  if (reward === undefined) return null;
  const mine = reserved?.reward.id === rewardId ? reserved.quantity : 0;
  if (mine >= quantity) return null;
  if (!available(reward)) return { reward, left: mine };
  const left = reward.remaining === null ? quantity : reward.remaining + mine;
  return left < quantity ? { reward, left } : null;
}

interface ScarceProps {
  readonly campaign: Campaign;
  readonly scarcity: Scarcity;
  readonly checkout: Checkout;
}

/** Told at once, with what is still there: one press, and everything typed stays. */
export function ScarceReward({ campaign, scarcity, checkout: { change } }: ScarceProps) {
  const { say, language } = useWords();
  const { reward, left } = scarcity;
  const others = campaign.rewards.filter((one) => one.id !== reward.id && available(one));
  const { title } = reward;
  return (
    <div className="scarce" role="alert">
      <p>
        {left > 0 ? say('scarce.fewer', { count: left, title }) : say('scarce.gone', { title })}
      </p>
      <div className="scarce-ways">
        {left > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => {
              change({ quantity: left });
            }}
          >
            {say('scarce.take_left', { count: left })}
          </button>
        )}
        {others.map((other) => (
          <button
            key={other.id}
            type="button"
            className="button"
            onClick={() => {
              change({ rewardId: other.id, quantity: 1 });
            }}
          >
            {say('scarce.another', {
              title: other.title,
              price: formatMoney(other.price, language),
            })}
          </button>
        ))}
      </div>
      {left === 0 && others.length === 0 && <p>{say('campaign.none_left')}</p>}
    </div>
  );
}
