import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { call } from '../../api/client.js';
import { settingsQuery } from '../../api/queries.js';
import type { PaymentFix, Pledge } from '../../api/types.js';
import type { CardDoor, DoorOutcome } from '../../card/card-door.js';
import { CardForm } from '../../card/card-form.js';
import { Skeleton } from '../../parts/states.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { troubleOf } from '../checkout/problem-words.js';
import { useOnce } from '../checkout/use-once.js';

interface AnotherCardProps {
  readonly pledge: Pledge;
  readonly token: string | null;
  /** The bank's page has just said no. */
  readonly trouble: boolean;
  /** What the button says, and what is said once the card is saved. */
  readonly submit: MessageKey;
  readonly saved: MessageKey;
}

/** The form for another card than the saved one: after a failed charge, or before the first. */
export function AnotherCard({ pledge, token, trouble, submit, saved }: AnotherCardProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const { data: settings } = useQuery(settingsQuery);
  const door = useRef<CardDoor>(null);
  const [said, setSaid] = useState<MessageKey | null>(trouble ? 'card.not_confirmed' : null);
  const { busy, once } = useOnce();

  const fix = (): Promise<void> =>
    once(async () => {
      setSaid(null);
      const { current } = door;
      if (current === null || !(await current.check())) return;
      try {
        const outcome = await saveAnother(pledge, token, current);
        // The button stays busy until the bank's page is there.
        if (outcome.kind === 'leaving') return await new Promise<never>(() => undefined);
        setSaid(outcome.kind === 'saved' ? saved : outcome.message);
        await client.invalidateQueries({ queryKey: ['pledge', pledge.id] });
      } catch (error) {
        setSaid(troubleOf(error).message ?? 'problem.refused');
      }
    });

  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void fix();
  };
  return (
    <form className="box" noValidate onSubmit={onSubmit} aria-busy={busy}>
      {settings === undefined ? (
        <Skeleton className="skeleton-card" />
      ) : (
        <CardForm
          settings={settings}
          asks={{ currency: pledge.total.currency, money: null }}
          ref={door}
        />
      )}
      <p className={said === saved ? 'said' : 'trouble'} role="alert">
        {said !== null && say(said)}
      </p>
      <button type="submit" className="button button-strong" aria-disabled={busy}>
        {say(busy ? 'checkout.busy' : submit)}
      </button>
    </form>
  );
}

/** @throws Refusal or Unanswered */
async function saveAnother(
  { id, backer }: Pledge,
  token: string | null,
  door: CardDoor,
): Promise<DoorOutcome> {
  const { payment } = await call<PaymentFix>(`/v1/pledges/${id}/payment-fixes`, {
    method: 'POST',
    body: { kind: 'new_card' },
    ...(token === null ? {} : { token }),
  });
  const returnUrl = `${window.location.origin}/pledges/${id}`;
  return door.confirm({ payment, holder: backer, returnUrl });
}
