import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { call } from '../../api/client.js';
import { settingsQuery } from '../../api/queries.js';
import type { PaymentFix, Pledge } from '../../api/types.js';
import type { CardDoor, DoorOutcome } from '../../card/card-door.js';
import { CardForm } from '../../card/card-form.js';
import { Skeleton } from '../../parts/states.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { troubleOf } from '../checkout/problem-words.js';
import { useOnce } from '../checkout/use-once.js';
import { ConfirmCard } from './confirm-card.js';

interface FixCardProps {
  readonly pledge: Pledge;
  readonly token: string | null;
}

/** What mends a failed card: the bank's own page for the same card, or a form for another one. */
export function FixCard({ pledge, token }: FixCardProps) {
  const { say } = useWords();
  const [status] = useState(cleanReturn);
  const [open, setOpen] = useState(false);
  const [paid, setPaid] = useState(status === 'succeeded');
  const waits = pledge.state === 'declined' || pledge.state === 'action_required';
  useLookOften(pledge.id, waits && paid);
  if (!waits) return null;
  if (paid) {
    return (
      <p className="said" role="status">
        {say('fix.paid')}
      </p>
    );
  }
  const canConfirm = pledge.state === 'action_required';
  const refused = status === 'failed';
  const openForm = (): void => {
    setOpen(true);
  };
  return (
    <div className="fix">
      {canConfirm && (
        <ConfirmCard
          pledge={pledge}
          token={token}
          refused={refused}
          onPaid={() => {
            setPaid(true);
          }}
          onAnotherCard={openForm}
        />
      )}
      {open || (refused && !canConfirm) ? (
        <FixForm pledge={pledge} token={token} trouble={refused && !canConfirm} />
      ) : (
        <button
          type="button"
          className={canConfirm ? 'button' : 'button button-strong'}
          onClick={openForm}
        >
          {say('fix.button')}
        </button>
      )}
    </div>
  );
}

const LOOK_MILLIS = 1000;

/** The bank has said yes; the worker writes it within moments, and nobody shall wait for longer. */
function useLookOften(pledgeId: string, looking: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!looking) return;
    const timer = setInterval(() => {
      void client.invalidateQueries({ queryKey: ['pledge', pledgeId] });
    }, LOOK_MILLIS);
    return () => {
      clearInterval(timer);
    };
  }, [client, pledgeId, looking]);
}

/** The bank's page told in the address how it went; that carries a secret and is taken away. */
function cleanReturn(): string | null {
  const { pathname, search } = window.location;
  const status = new URLSearchParams(search).get('redirect_status');
  if (status !== null) window.history.replaceState(window.history.state, '', pathname);
  return status;
}

function FixForm({ pledge, token, trouble }: FixCardProps & { readonly trouble: boolean }) {
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
        setSaid(outcome.kind === 'saved' ? 'fix.saved' : outcome.message);
        await client.invalidateQueries({ queryKey: ['pledge', pledge.id] });
      } catch (error) {
        setSaid(troubleOf(error).message ?? 'problem.refused');
      }
    });

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void fix();
  };
  return (
    <form className="box" noValidate onSubmit={submit} aria-busy={busy}>
      {settings === undefined ? (
        <Skeleton className="skeleton-card" />
      ) : (
        <CardForm
          settings={settings}
          asks={{ currency: pledge.total.currency, money: null }}
          ref={door}
        />
      )}
      <p className={said === 'fix.saved' ? 'said' : 'trouble'} role="alert">
        {said !== null && say(said)}
      </p>
      <button type="submit" className="button button-strong" aria-disabled={busy}>
        {say(busy ? 'checkout.busy' : 'fix.submit')}
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
