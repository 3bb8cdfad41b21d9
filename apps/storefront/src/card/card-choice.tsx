import type { ReactNode } from 'react';
import type { MyBacker } from '../api/types.js';
import { useWords } from '../text/words.js';

export type SavedCard = NonNullable<MyBacker['card']>;
export type PayWith = 'saved_card' | 'new_card';

interface CardChoiceProps {
  readonly card: SavedCard;
  readonly payWith: PayWith;
  readonly choose: (payWith: PayWith) => void;
  /** The form for another card. */
  readonly children: ReactNode;
}

/** Who is signed in and has saved a card need not enter it again. */
export function CardChoice({ card, payWith, choose, children }: CardChoiceProps) {
  const { say } = useWords();
  const expiry = `${String(card.expMonth).padStart(2, '0')}/${String(card.expYear).slice(-2)}`;
  const ways = [
    ['saved_card', say('card.saved', { last4: card.last4 }), say('card.saved_until', { expiry })],
    ['new_card', say('card.another'), null],
  ] as const;
  return (
    <>
      <div className="switch">
        {ways.map(([way, title, note]) => (
          <label key={way} className="choice">
            <input
              type="radio"
              name="pay-with"
              checked={payWith === way}
              onChange={() => {
                choose(way);
              }}
            />
            <span className="choice-text">
              <span className="choice-title">
                {way === 'saved_card' && <span className="card-brand">{card.brand} </span>}
                {title}
              </span>
              {note !== null && <span className="choice-note">{note}</span>}
            </span>
          </label>
        ))}
      </div>
      {payWith === 'new_card' && children}
    </>
  );
}
