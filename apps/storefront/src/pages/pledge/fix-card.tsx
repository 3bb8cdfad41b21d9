import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { call } from '../../api/client.js';
import { settingsQuery } from '../../api/queries.js';
import type { ClientPayment, Pledge } from '../../api/types.js';
import { CardFields, WRONG_CARD, type CardErrors } from '../../card/card-fields.js';
import { EMPTY_CARD, wrongFields } from '../../card/card-number.js';
import { confirmCard } from '../../card/stripe-door.js';
import { now } from '../../parts/now.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { troubleOf } from '../checkout/problem-words.js';

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
  const [card, setCard] = useState(EMPTY_CARD);
  const [errors, setErrors] = useState<CardErrors>({});
  const [said, setSaid] = useState<MessageKey | null>(trouble ? 'card.not_confirmed' : null);
  const [busy, setBusy] = useState(false);
  const apiBase = settings?.stripeApiBase ?? null;

  const fix = async (): Promise<void> => {
    const wrong = wrongFields(card, now());
    setErrors(Object.fromEntries(wrong.map((field) => [field, WRONG_CARD[field]])));
    setSaid(null);
    if (wrong.length > 0 || apiBase === null) return;
    setBusy(true);
    try {
      const answer = await call<{ payment: ClientPayment }>(
        `/v1/pledges/${pledge.id}/payment-fixes`,
        { method: 'POST', ...(token === null ? {} : { token }) },
      );
      const outcome = await confirmCard({
        apiBase,
        payment: answer.payment,
        card,
        holder: pledge.backer,
        returnUrl: `${window.location.origin}/pledges/${pledge.id}`,
      });
      if (outcome.kind === 'redirect') window.location.assign(outcome.url);
      if (outcome.kind === 'refused') {
        setErrors(outcome.field === null ? {} : { [outcome.field]: outcome.message });
        setSaid(outcome.message);
      }
      if (outcome.kind === 'saved') {
        setSaid('fix.saved');
        await client.invalidateQueries({ queryKey: ['pledge', pledge.id] });
      }
    } catch (error) {
      setSaid(troubleOf(error).message ?? 'problem.refused');
    } finally {
      setBusy(false);
    }
  };

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void fix();
  };
  return (
    <form className="box" noValidate onSubmit={submit} aria-busy={busy}>
      <CardFields card={card} errors={errors} change={setCard} />
      <p className={said === 'fix.saved' ? 'said' : 'trouble'} role="alert">
        {said !== null && say(said)}
      </p>
      <button type="submit" className="button button-strong" disabled={busy || apiBase === null}>
        {say(busy ? 'checkout.busy' : 'fix.submit')}
      </button>
    </form>
  );
}
