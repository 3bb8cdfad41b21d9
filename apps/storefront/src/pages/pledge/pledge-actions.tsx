import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../api/client.js';
import type { Campaign, Pledge } from '../../api/types.js';
import { Stepper } from '../../parts/field.js';
import { formatMoney } from '../../text/format.js';
import { focusHeading } from '../../parts/focus-heading.js';
import { useWords } from '../../text/words.js';
import { troubleOf } from '../checkout/problem-words.js';
import { AnotherCard } from './another-card.js';

export interface PledgeActionsProps {
  readonly pledge: Pledge;
  readonly campaign: Campaign;
  readonly token: string | null;
}

/** Its money is here, all of it or a part: its backer may take it back. */
const PAID: readonly Pledge['state'][] = [
  'collected',
  'partially_refunded',
  'refund_failed',
  'dispute_won',
];

/** What the backer can do now. */
export function PledgeActions({ pledge, campaign, token }: PledgeActionsProps) {
  const { say } = useWords();
  if (pledge.state === 'confirming') {
    return (
      <div className="pledge-actions">
        <Link
          className="button button-strong"
          to={`/campaigns/${campaign.slug}/pledge?continue=${pledge.id}`}
        >
          {say('pledge.finish')}
        </Link>
      </div>
    );
  }
  if (campaign.state !== 'live') return null;
  const isPaid = campaign.collection === 'charge_now' && PAID.includes(pledge.state);
  if (isPaid && pledge.withdrawnAt === null) {
    return (
      <div className="pledge-actions">
        <CancelPledge pledge={pledge} token={token} isPaid />
      </div>
    );
  }
  if (pledge.state !== 'held') return null;
  return (
    <div className="pledge-actions">
      <ChangeQuantity pledge={pledge} token={token} />
      {campaign.collection === 'save_card' && <RenewCard pledge={pledge} token={token} />}
      <CancelPledge pledge={pledge} token={token} isPaid={false} />
    </div>
  );
}

type ActionProps = Omit<PledgeActionsProps, 'campaign'>;

/** `close` shuts what stands over the page, where nothing else can take the focus. */
function usePledgeChange(
  pledgeId: string,
  change: () => Promise<Pledge>,
  close: () => void = () => undefined,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (changed) => {
      client.setQueriesData({ queryKey: ['pledge', pledgeId] }, changed);
      close();
      // The button that was pressed goes away; what it did is said at the top.
      focusHeading();
    },
    // Somebody else changed it: show what it is now.
    onError: () => client.invalidateQueries({ queryKey: ['pledge', pledgeId] }),
  });
}

const RENEWING = { submit: 'renew.submit', saved: 'renew.saved' } as const;

/** A card that runs out before it is charged, or that its holder would rather not use. */
function RenewCard({ pledge, token }: ActionProps) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  if (open) {
    return <AnotherCard pledge={pledge} token={token} trouble={false} {...RENEWING} />;
  }
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        setOpen(true);
      }}
    >
      {say('fix.button')}
    </button>
  );
}

function ChangeQuantity({ pledge, token }: ActionProps) {
  const { say, language } = useWords();
  const [wanted, want] = useState<number | null>(null);
  const quantity = wanted ?? pledge.quantity;
  const change = usePledgeChange(pledge.id, () =>
    call<Pledge>(`/v1/pledges/${pledge.id}`, {
      method: 'PATCH',
      body: { quantity },
      version: pledge.version,
      ...(token === null ? {} : { token }),
    }),
  );
  const total = {
    ...pledge.total,
    amount: pledge.total.amount + pledge.reward.unitPrice.amount * (quantity - pledge.quantity),
  };
  return (
    <div className="change">
      <div className="amount-line">
        <span>{say('what.quantity')}</span>
        <Stepper
          label={say('what.quantity')}
          fewer={say('what.fewer')}
          more={say('what.more')}
          value={quantity}
          least={1}
          most={100}
          onValue={want}
        />
      </div>
      {quantity !== pledge.quantity && (
        <button
          type="button"
          className="button"
          disabled={change.isPending}
          onClick={() => {
            change.mutate(undefined, {
              onSettled: () => {
                want(null);
              },
            });
          }}
        >
          {say('pledge.change', { total: formatMoney(total, language) })}
        </button>
      )}
      <Said error={change.error} done={change.isSuccess ? say('pledge.changed') : null} />
    </div>
  );
}

function CancelPledge({ pledge, token, isPaid }: ActionProps & { readonly isPaid: boolean }) {
  const { say, language } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = usePledgeChange(
    pledge.id,
    () =>
      call<Pledge>(`/v1/pledges/${pledge.id}/cancellations`, {
        method: 'POST',
        body: {},
        ...(token === null ? {} : { token }),
      }),
    () => dialog.current?.close(),
  );
  const total = formatMoney(pledge.total, language);
  return (
    <>
      <button type="button" className="button-quiet" onClick={() => dialog.current?.showModal()}>
        {say('pledge.cancel')}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby="cancel-title">
        <h2 id="cancel-title">{say('pledge.cancel_title')}</h2>
        <p>{say(isPaid ? 'pledge.cancel_paid_text' : 'pledge.cancel_text', { total })}</p>
        <Said error={cancel.error} done={null} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {say('pledge.keep')}
          </button>
          <button
            type="button"
            className="button button-strong"
            disabled={cancel.isPending}
            onClick={() => {
              cancel.mutate();
            }}
          >
            {say('pledge.cancel_yes')}
          </button>
        </div>
      </dialog>
    </>
  );
}

function Said({ error, done }: { readonly error: Error | null; readonly done: string | null }) {
  const { say } = useWords();
  const message = error === null ? null : (troubleOf(error).message ?? 'problem.refused');
  return (
    <p className={message === null ? 'said' : 'trouble'} role="status">
      {message === null ? done : say(message)}
    </p>
  );
}
