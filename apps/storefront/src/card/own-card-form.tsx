import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { now } from '../parts/now.js';
import type { CardDoor, ConfirmRequest, DoorOutcome } from './card-door.js';
import { CardFields, WRONG_CARD, type CardErrors } from './card-fields.js';
import { EMPTY_CARD, wrongFields } from './card-number.js';
import { confirmCard } from './stripe-door.js';

interface OwnCardFormProps {
  readonly apiBase: string;
  readonly ref: Ref<CardDoor>;
}

/** Our own fields, which speak to the local Stripe as Stripe.js would. */
export function OwnCardForm({ apiBase, ref }: OwnCardFormProps) {
  const [card, setCard] = useState(EMPTY_CARD);
  const [errors, setErrors] = useState<CardErrors>({});
  const place = useFirstErrorFocus(errors);

  const check = (): Promise<boolean> => {
    const wrong = wrongFields(card, now());
    setErrors(Object.fromEntries(wrong.map((field) => [field, WRONG_CARD[field]])));
    return Promise.resolve(wrong.length === 0);
  };

  const confirm = async ({ payment, holder, returnUrl }: ConfirmRequest): Promise<DoorOutcome> => {
    const outcome = await confirmCard({ apiBase, payment, card, holder, returnUrl });
    if (outcome.kind === 'redirect') {
      window.location.assign(outcome.url);
      return { kind: 'leaving' };
    }
    if (outcome.kind === 'refused') {
      setErrors(outcome.field === null ? {} : { [outcome.field]: outcome.message });
    }
    return outcome;
  };

  useImperativeHandle(ref, () => ({ check, confirm }));
  return (
    <div ref={place}>
      <CardFields card={card} errors={errors} change={setCard} />
    </div>
  );
}

/** After a refusal the first wrong field of the whole form is where the person is taken. */
function useFirstErrorFocus(errors: CardErrors) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    const form = place.current?.closest('form');
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  return place;
}
