import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Pledge } from '../../api/types.js';
import { useWords } from '../../text/words.js';
import { AnotherCard } from './another-card.js';
import { ConfirmCard } from './confirm-card.js';

const WORDS = { submit: 'fix.submit', saved: 'fix.saved' } as const;

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
        <AnotherCard pledge={pledge} token={token} trouble={refused && !canConfirm} {...WORDS} />
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
