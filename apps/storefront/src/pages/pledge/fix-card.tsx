import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { call } from '../../api/client.js';
import { settingsQuery } from '../../api/queries.js';
import type { ClientPayment, Pledge } from '../../api/types.js';
import type { CardDoor, DoorOutcome } from '../../card/card-door.js';
import { CardForm } from '../../card/card-form.js';
import { Skeleton } from '../../parts/states.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { troubleOf } from '../checkout/problem-words.js';
import { useOnce } from '../checkout/use-once.js';

interface FixCardProps {
  readonly pledge: Pledge;
  readonly token: string | null;
}

/** The one button of a failed card: calm, exact, and then a form. */
export function FixCard({ pledge, token }: FixCardProps) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const [status] = useState(cleanReturn);
  if (pledge.state !== 'declined' && pledge.state !== 'action_required') return null;
  if (!open && status !== 'failed') {
    return (
      <button
        type="button"
        className="button button-strong"
        onClick={() => {
          setOpen(true);
        }}
      >
        {say('fix.button')}
      </button>
    );
  }
  return <FixForm pledge={pledge} token={token} trouble={status === 'failed'} />;
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
  const { payment } = await call<{ payment: ClientPayment }>(`/v1/pledges/${id}/payment-fixes`, {
    method: 'POST',
    ...(token === null ? {} : { token }),
  });
  const returnUrl = `${window.location.origin}/pledges/${id}`;
  return door.confirm({ payment, holder: backer, returnUrl });
}
