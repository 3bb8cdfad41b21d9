import { useDeferredValue, useMemo, useState } from 'react';
import type { Store } from '../../api/types.js';
import { Field, FieldError } from '../../parts/field.js';
import { formatCount, formatKilometres } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { storesNear, type NearStore } from '../../parts/stores-by-distance.js';
import type { Checkout } from './use-checkout.js';

const FEW = 6;

interface PickupProps {
  readonly stores: readonly Store[];
  readonly checkout: Checkout;
}

/** A list without a map: nearest first by postcode, or those of a town; six of them, then all. */
export function PickupSection({ stores, checkout }: PickupProps) {
  const { say, language } = useWords();
  const { draft, errors, change } = checkout;
  const [all, showAll] = useState(false);
  const near = useDeferredValue(draft.near === '' ? draft.postcode : draft.near);
  const found = useMemo(() => storesNear(stores, near), [stores, near]);
  const shown = found.filter(
    ({ store }, index) => all || index < FEW || store.code === draft.storeId,
  );
  const error = errors.storeId === undefined ? null : say(errors.storeId);
  return (
    <>
      <div className="fields">
        <Field
          className="wide"
          label={say('where.near')}
          name="postcode"
          autoComplete="postal-code"
          enterKeyHint="search"
          maxLength={60}
          value={draft.near === '' ? draft.postcode : draft.near}
          onValue={(typed) => {
            change({ near: typed, postcode: typed === '' ? '' : draft.postcode });
          }}
        />
      </div>
      <p className="found" role="status">
        {found.length === 0
          ? say('where.no_store')
          : say('where.found', {
              count: found.length,
              n: formatCount(found.length, language),
              shown: formatCount(shown.length, language),
            })}
      </p>
      <ul className="choices" aria-label={say('where.stores')}>
        {shown.map((one) => (
          <StoreLine key={one.store.code} near={one} checkout={checkout} />
        ))}
      </ul>
      {shown.length < found.length && (
        <button
          type="button"
          className="button-quiet"
          onClick={() => {
            showAll(true);
          }}
        >
          {say('where.all_stores', { count: found.length })}
        </button>
      )}
      {error !== null && <FieldError id="store-error">{error}</FieldError>}
    </>
  );
}

function StoreLine({
  near: { store, kilometres },
  checkout: { draft, errors, change },
}: {
  readonly near: NearStore<Store>;
  readonly checkout: Checkout;
}) {
  const { language } = useWords();
  const wrong = errors.storeId !== undefined;
  return (
    <li>
      <label className="choice">
        <input
          type="radio"
          name="store"
          checked={draft.storeId === store.code}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? 'store-error' : undefined}
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
  );
}
