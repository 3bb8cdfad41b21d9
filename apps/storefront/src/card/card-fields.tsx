import { Field } from '../parts/field.js';
import { useWords, type MessageKey } from '../text/words.js';
import { groupExpiry, groupNumber, type CardDraft, type CardField } from './card-number.js';

export type CardErrors = Partial<Record<CardField, MessageKey>>;

export interface CardFieldsProps {
  readonly card: CardDraft;
  readonly errors: CardErrors;
  readonly change: (card: CardDraft) => void;
}

export function CardFields({ card, errors, change }: CardFieldsProps) {
  const { say } = useWords();
  const errorOf = (field: CardField): string | undefined => {
    const key = errors[field];
    return key === undefined ? undefined : say(key);
  };
  return (
    <div className="fields">
      <Field
        className="wide"
        label={say('card.number')}
        name="card-number"
        inputMode="numeric"
        autoComplete="cc-number"
        required
        value={card.number}
        error={errorOf('number')}
        onValue={(number) => {
          change({ ...card, number: groupNumber(number) });
        }}
      />
      <Field
        label={say('card.expiry')}
        name="card-expiry"
        inputMode="numeric"
        autoComplete="cc-exp"
        placeholder={say('card.expiry_shape')}
        required
        value={card.expiry}
        error={errorOf('expiry')}
        onValue={(expiry) => {
          change({ ...card, expiry: groupExpiry(expiry, card.expiry) });
        }}
      />
      <Field
        label={say('card.cvc')}
        name="card-cvc"
        inputMode="numeric"
        autoComplete="cc-csc"
        maxLength={4}
        required
        value={card.cvc}
        error={errorOf('cvc')}
        onValue={(cvc) => {
          change({ ...card, cvc: cvc.replaceAll(/\D/g, '') });
        }}
      />
    </div>
  );
}

/** Which of the fields are wrong before any bank is asked. */
export const WRONG_CARD: Readonly<Record<CardField, MessageKey>> = {
  number: 'card.number_wrong',
  expiry: 'card.expiry_wrong',
  cvc: 'card.cvc_wrong',
};
