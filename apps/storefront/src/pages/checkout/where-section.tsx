import { useId } from 'react';
import type { Campaign, Store } from '../../api/types.js';
import { Field } from '../../parts/field.js';
import { countryName, formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { shippingTo } from './checkout-draft.js';
import { PickupSection } from './pickup-section.js';
import type { Checkout } from './use-checkout.js';

interface WhereProps {
  readonly campaign: Campaign;
  readonly stores: readonly Store[];
  readonly checkout: Checkout;
}

export function WhereSection({ campaign, stores, checkout }: WhereProps) {
  const { say, language } = useWords();
  const { draft, change } = checkout;
  const kinds = [
    ['ship', 'where.ship', formatMoney(shippingTo(campaign, draft.country), language)],
    ['pickup', 'where.pickup', say('where.free')],
  ] as const;
  return (
    <fieldset className="box">
      <legend>{say('where.title')}</legend>
      <div className="switch">
        {kinds.map(([kind, label, price]) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              name="delivery"
              checked={draft.kind === kind}
              onChange={() => {
                change({ kind });
              }}
            />
            <span className="choice-text">
              <span className="choice-title">{say(label)}</span>
              <span className="choice-note">{price}</span>
            </span>
          </label>
        ))}
      </div>
      {draft.kind === 'ship' ? (
        <AddressFields campaign={campaign} checkout={checkout} />
      ) : (
        <PickupSection stores={stores} checkout={checkout} />
      )}
    </fieldset>
  );
}

function AddressFields({ campaign, checkout }: Omit<WhereProps, 'stores'>) {
  const { say } = useWords();
  const { draft, errors, change } = checkout;
  return (
    <div className="fields">
      <Field
        className="wide"
        label={say('where.line1')}
        name="line1"
        autoComplete="address-line1"
        required
        maxLength={120}
        value={draft.line1}
        error={errors.line1 && say(errors.line1)}
        onValue={(line1) => {
          change({ line1 });
        }}
      />
      <Field
        className="wide"
        label={say('where.line2')}
        name="line2"
        autoComplete="address-line2"
        maxLength={120}
        value={draft.line2}
        onValue={(line2) => {
          change({ line2 });
        }}
      />
      <Postcode checkout={checkout} />
      <Field
        label={say('where.city')}
        name="city"
        autoComplete="address-level2"
        required
        maxLength={80}
        value={draft.city}
        error={errors.city && say(errors.city)}
        onValue={(city) => {
          change({ city });
        }}
      />
      <Country campaign={campaign} checkout={checkout} />
    </div>
  );
}

function Postcode({ checkout: { draft, errors, change } }: Pick<WhereProps, 'checkout'>) {
  const { say } = useWords();
  return (
    <Field
      label={say('where.postcode')}
      name="postcode"
      autoComplete="postal-code"
      required
      maxLength={12}
      value={draft.postcode}
      error={errors.postcode && say(errors.postcode)}
      onValue={(postcode) => {
        change({ postcode });
      }}
    />
  );
}

function Country({ campaign, checkout: { draft, change } }: Omit<WhereProps, 'stores'>) {
  const { say, language } = useWords();
  const id = useId();
  return (
    <div className="field wide">
      <label htmlFor={id}>{say('where.country')}</label>
      <select
        id={id}
        name="country"
        autoComplete="country"
        value={draft.country}
        onChange={({ target }) => {
          change({ country: target.value });
        }}
      >
        {campaign.shipsTo.map((code) => (
          <option key={code} value={code}>
            {countryName(code, language)} · {formatMoney(shippingTo(campaign, code), language)}
          </option>
        ))}
      </select>
    </div>
  );
}
