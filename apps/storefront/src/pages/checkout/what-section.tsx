import type { Campaign, Pledge } from '../../api/types.js';
import { FieldError, Stepper } from '../../parts/field.js';
import { formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { available } from '../campaign/availability.js';
import { RewardNote } from '../campaign/rewards.js';
import type { Checkout } from './use-checkout.js';

const QUANTITY_MAX = 100;

interface WhatProps {
  readonly campaign: Campaign;
  readonly checkout: Checkout;
  /** The unfinished pledge, whose pieces are kept. */
  readonly reserved: Pledge | null;
}

export function WhatSection({ campaign, checkout, reserved }: WhatProps) {
  const { say, language } = useWords();
  const { draft, errors, change } = checkout;
  return (
    <fieldset className="box">
      <legend>{say('what.title')}</legend>
      <ul className="choices">
        {campaign.rewards.map((reward) => (
          <li key={reward.id}>
            <label className="choice">
              <input
                type="radio"
                name="reward"
                value={reward.id}
                checked={draft.rewardId === reward.id}
                disabled={!available(reward) && reserved?.reward.id !== reward.id}
                aria-invalid={errors.rewardId === undefined ? undefined : true}
                aria-describedby={errors.rewardId === undefined ? undefined : 'reward-error'}
                onChange={() => {
                  change({ rewardId: reward.id });
                }}
              />
              <span className="choice-text">
                <span className="choice-title">{reward.title}</span>
                <span className="choice-note">{reward.description}</span>
                <RewardNote campaign={campaign} reward={reward} />
              </span>
              <span className="choice-price">{formatMoney(reward.price, language)}</span>
            </label>
          </li>
        ))}
      </ul>
      {errors.rewardId !== undefined && (
        <FieldError id="reward-error">{say(errors.rewardId)}</FieldError>
      )}
      <Quantity campaign={campaign} checkout={checkout} />
      <AddOns campaign={campaign} checkout={checkout} />
    </fieldset>
  );
}

function Quantity({ campaign, checkout: { draft, change } }: Omit<WhatProps, 'reserved'>) {
  const { say } = useWords();
  const reward = campaign.rewards.find(({ id }) => id === draft.rewardId);
  const most = Math.min(
    QUANTITY_MAX,
    reward?.limitPerBacker ?? QUANTITY_MAX,
    Math.max(1, reward?.remaining ?? QUANTITY_MAX),
  );
  return (
    <div className="amount-line">
      <span>{say('what.quantity')}</span>
      <Stepper
        label={say('what.quantity')}
        fewer={say('what.fewer')}
        more={say('what.more')}
        value={draft.quantity}
        least={1}
        most={most}
        onValue={(quantity) => {
          change({ quantity });
        }}
      />
    </div>
  );
}

function AddOns({ campaign, checkout: { draft, change } }: Omit<WhatProps, 'reserved'>) {
  const { say, language } = useWords();
  if (campaign.addOns.length === 0) return null;
  return (
    <div className="add-ons">
      <p className="add-ons-title">{say('what.add_ons')}</p>
      {campaign.addOns.map(({ id, title, price }) => (
        <div key={id} className="amount-line">
          <span>
            {title} <span className="choice-note">{formatMoney(price, language)}</span>
          </span>
          <Stepper
            label={title}
            fewer={say('what.fewer_of', { title })}
            more={say('what.more_of', { title })}
            value={draft.addOns[id] ?? 0}
            least={0}
            most={QUANTITY_MAX}
            onValue={(quantity) => {
              change({ addOns: { ...draft.addOns, [id]: quantity } });
            }}
          />
        </div>
      ))}
    </div>
  );
}
