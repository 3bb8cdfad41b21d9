import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { call } from '../../api/client.js';
import { campaignQuery, settingsQuery, storesQuery } from '../../api/queries.js';
import type { Campaign, Pledge, Store, StorefrontSettings } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Gauge } from '../../gauge/gauge.js';
import { useProgress } from '../../gauge/use-progress.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { formatClock } from '../../text/format.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { available } from '../campaign/availability.js';
import { keptDraft, newDraft, type CheckoutDraft } from './checkout-draft.js';
import { CheckoutForm } from './checkout-form.js';
import { openAttempt, placedBefore } from './place-once.js';
import { useFinish } from './use-checkout.js';
import '../../parts/forms.css';
import './checkout.css';

export default function CheckoutPage() {
  const { slug = '' } = useParams();
  const campaign = useQuery(campaignQuery(slug));
  const stores = useQuery(storesQuery);
  const settings = useQuery(settingsQuery);
  const parts = [campaign, stores, settings];
  const failed = parts.find(({ data, error }) => data === undefined && error !== null);
  if (campaign.data !== undefined && stores.data !== undefined && settings.data !== undefined) {
    return (
      <CheckoutSheet campaign={campaign.data} stores={stores.data.items} settings={settings.data} />
    );
  }
  if (failed !== undefined && failed.error !== null) {
    const retry = (): void => {
      for (const part of parts) void part.refetch();
    };
    return <Failure error={failed.error} retry={retry} />;
  }
  return <CheckoutSkeleton />;
}

interface SheetProps {
  readonly campaign: Campaign;
  readonly stores: readonly Store[];
  readonly settings: StorefrontSettings;
}

function CheckoutSheet({ campaign, stores, settings }: SheetProps) {
  const { say } = useWords();
  const [params] = useSearchParams();
  const trouble = useReturnFromBank();
  const waiting = usePlacedBefore(campaign.slug);
  const progress = useProgress(campaign.id);
  const [start] = useState(() => startOf(campaign, params.get('reward')));
  const closed = closedReason(campaign, settings);
  return (
    <div className="checkout">
      <title>{`${say('checkout.title')} · ${campaign.title}`}</title>
      <header className="checkout-head">
        <Link className="back" to={`/campaigns/${campaign.slug}`}>
          {campaign.title}
        </Link>
        <h1>{say('checkout.title')}</h1>
        {progress !== undefined && <Gauge progress={progress} campaign={campaign} live />}
      </header>
      {waiting !== null && <WaitingNotice pledge={waiting} timeZone={campaign.timeZone} />}
      {closed === null ? (
        <CheckoutForm
          campaign={campaign}
          stores={stores}
          settings={settings}
          start={start}
          trouble={trouble}
        />
      ) : (
        <p className="notice" role="alert">
          {say(closed, { contact: BRAND.contact })}
        </p>
      )}
    </div>
  );
}

function closedReason(campaign: Campaign, settings: StorefrontSettings): MessageKey | null {
  if (settings.stripeApiBase === null) return 'checkout.no_card_form';
  if (campaign.state === 'live') return null;
  return campaign.state === 'scheduled' ? 'problem.not_open' : 'problem.closed';
}

function startOf(campaign: Campaign, wished: string | null): CheckoutDraft {
  const rewards = campaign.rewards.filter(available);
  const asked = rewards.find(({ id }) => id === wished);
  const kept = keptDraft(campaign.slug);
  if (kept === null)
    return newDraft(campaign, asked ?? (rewards.length === 1 ? rewards[0] : undefined));
  return asked === undefined ? kept : { ...kept, rewardId: asked.id };
}

/** What the bank's page told in the address, which is cleaned at once: it carries a secret. */
function useReturnFromBank(): MessageKey | null {
  const [status] = useState(() => {
    const { pathname, search } = window.location;
    const given = new URLSearchParams(search).get('redirect_status');
    if (given !== null) window.history.replaceState(window.history.state, '', pathname);
    return given;
  });
  return status === 'failed' ? 'card.not_confirmed' : null;
}

/**
 * The pledge that this tab placed before a reload or a visit to the bank. When it is held already
 * the page goes there; while it waits for its card, the form finishes it.
 */
function usePlacedBefore(slug: string): Pledge | null {
  const finish = useFinish(slug);
  const [placed] = useState(() => {
    openAttempt(slug);
    return placedBefore(slug);
  });
  const { data } = useQuery({
    queryKey: ['returned', placed?.pledgeId],
    queryFn: () => returned(placed?.pledgeId ?? '', placed?.token ?? ''),
    enabled: placed !== null,
    staleTime: Infinity,
  });
  const done = data !== undefined && !WAITING.includes(data.state);
  useEffect(() => {
    if (done && placed !== null) finish({ pledge: { id: placed.pledgeId }, token: placed.token });
  });
  return data?.state === 'confirming' ? data : null;
}

const WAITING: readonly Pledge['state'][] = ['confirming', 'expired', 'cancelled'];

const returned = (pledgeId: string, token: string): Promise<Pledge> =>
  call<Pledge>(`/v1/pledges/${pledgeId}/payment-returns`, { method: 'POST', token });

function WaitingNotice({
  pledge,
  timeZone,
}: {
  readonly pledge: Pledge;
  readonly timeZone: string;
}) {
  const { say, language } = useWords();
  if (pledge.reservedUntil === null) return null;
  const clock = formatClock(pledge.reservedUntil, timeZone, language);
  return (
    <p className="notice" role="status">
      {say('checkout.waiting', { clock })}
    </p>
  );
}

function CheckoutSkeleton() {
  return (
    <Loading>
      <div className="checkout">
        <Skeleton className="skeleton-title" />
        <Skeleton className="skeleton-gauge" />
        <Skeleton className="skeleton-box" />
        <Skeleton className="skeleton-box" />
      </div>
    </Loading>
  );
}
