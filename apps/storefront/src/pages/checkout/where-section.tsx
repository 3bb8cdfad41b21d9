import { useId, useState } from 'react';
import type { Campaign, Store } from '../../api/types.js';
import { Field, FieldError } from '../../parts/field.js';
import { countryName, formatKilometres, formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { storesByDistance } from './stores-by-distance.js';
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
    ['ship', 'where.ship', formatMoney(campaign.shipping, language)],
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
        <StoreChoice stores={stores} checkout={checkout} />
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
      <Postcode checkout={checkout} label={say('where.postcode')} />
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

function Postcode({
  checkout: { draft, errors, change },
  label,
}: {
  readonly checkout: Checkout;
  readonly label: string;
}) {
  const { say } = useWords();
  return (
    <Field
      label={label}
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
            {countryName(code, language)}
          </option>
        ))}
      </select>
    </div>
  );
}

const FEW = 4;

function StoreChoice({ stores, checkout }: Omit<WhereProps, 'campaign'>) {
  const { say, language } = useWords();
  const { draft, errors, change } = checkout;
  const [all, showAll] = useState(false);
  const sorted = storesByDistance(stores, draft.postcode);
  const shown = sorted.filter(
    ({ store }, index) => all || index < FEW || store.code === draft.storeId,
  );
  return (
    <>
      <div className="fields">
        <Postcode checkout={checkout} label={say('where.your_postcode')} />
      </div>
      <ul className="choices" aria-label={say('where.stores')}>
        {shown.map(({ store, kilometres }) => (
          <li key={store.code}>
            <label className="choice">
              <input
                type="radio"
                name="store"
                checked={draft.storeId === store.code}
                aria-invalid={errors.storeId === undefined ? undefined : true}
                onChange={() => {
                  change({ storeId: store.code });
                }}
              />
              <span className="choice-text">
                <span className="choice-title">{store.name}</span>
                <span className="choice-note">
                  {store.address}, {store.postcode} {store.city}
                </span>
              </span>
              {kilometres !== null && (
                <span className="choice-price">{formatKilometres(kilometres, language)}</span>
              )}
            </label>
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <button
          type="button"
          className="button-quiet"
          onClick={() => {
            showAll(true);
          }}
        >
          {say('where.all_stores', { count: sorted.length })}
        </button>
      )}
      {errors.storeId !== undefined && (
        <FieldError id="store-error">{say(errors.storeId)}</FieldError>
      )}
    </>
  );
}
