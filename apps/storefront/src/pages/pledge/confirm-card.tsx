import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, Refusal } from '../../api/client.js';
import { settingsQuery } from '../../api/queries.js';
import type { PaymentFix, Pledge, StorefrontSettings } from '../../api/types.js';
import type { DoorOutcome } from '../../card/card-door.js';
import { confirmSaved } from '../../card/confirm-saved.js';
import type { Language } from '../../text/languages.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { troubleOf } from '../checkout/problem-words.js';
import { useOnce } from '../checkout/use-once.js';

interface ConfirmCardProps {
  readonly pledge: Pledge;
  readonly token: string | null;
  /** The bank's page has just said no. */
  readonly refused: boolean;
  readonly onPaid: () => void;
  /** The same card is no way any more. */
  readonly onAnotherCard: () => void;
}

/** The bank wants its customer to confirm: one button, and the bank's own page behind it. */
export function ConfirmCard({ pledge, token, refused, onPaid, onAnotherCard }: ConfirmCardProps) {
  const { say, language } = useWords();
  const { data: settings } = useQuery(settingsQuery);
  const [said, setSaid] = useState<MessageKey | null>(refused ? 'card.not_confirmed' : null);
  const { busy, once } = useOnce();

  const confirm = (): Promise<void> =>
    once(async () => {
      if (settings === undefined) return;
      setSaid(null);
      try {
        const outcome = await payNow(pledge, token, settings, language);
        // The button stays busy until the bank's page is there.
        if (outcome?.kind === 'leaving') return await new Promise<never>(() => undefined);
        if (outcome === null) onAnotherCard();
        else if (outcome.kind === 'saved') onPaid();
        else if (outcome.kind === 'refused') setSaid(outcome.message);
      } catch (error) {
        const code = error instanceof Refusal ? error.problem.code : null;
        if (code === 'pledge.payment_arrived') onPaid();
        else if (code === 'pledge.nothing_to_confirm') onAnotherCard();
        else setSaid(troubleOf(error).message ?? 'problem.refused');
      }
    });

  return (
    <div>
      <button
        type="button"
        className="button button-strong"
        aria-disabled={busy}
        onClick={() => void confirm()}
      >
        {say(busy ? 'checkout.busy' : 'fix.confirm')}
      </button>
      {said !== null && (
        <p className="trouble" role="alert">
          {say(said)}
        </p>
      )}
    </div>
  );
}

/** Null when the saved card cannot be used again. @throws Refusal or Unanswered */
async function payNow(
  { id }: Pledge,
  token: string | null,
  settings: StorefrontSettings,
  language: Language,
): Promise<DoorOutcome | null> {
  const { payment, savedCard } = await call<PaymentFix>(`/v1/pledges/${id}/payment-fixes`, {
    method: 'POST',
    body: { kind: 'confirm' },
    ...(token === null ? {} : { token }),
  });
  if (savedCard === null) return null;
  const returnUrl = `${window.location.origin}/pledges/${id}`;
  return confirmSaved(settings, language, { payment, savedCard, returnUrl });
}
