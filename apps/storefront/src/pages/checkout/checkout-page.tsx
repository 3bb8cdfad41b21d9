import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { campaignQuery, settingsQuery, storesQuery } from '../../api/queries.js';
import type { Campaign, Store, StorefrontSettings } from '../../api/types.js';
import { Gauge } from '../../gauge/gauge.js';
import { useProgress } from '../../gauge/use-progress.js';
import { takesLate } from '../../parts/way-to-pay.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { available } from '../campaign/availability.js';
import { draftOfPledge, keptDraft, newDraft, type CheckoutDraft } from './checkout-draft.js';
import { CheckoutForm } from './checkout-form.js';
import { AlreadyPledged, BankNotice, KeptNotice } from './notices.js';
import { useFinishedElsewhere } from './finished-elsewhere.js';
import { usePlacedBefore, type BankSaid, type PlacedBefore } from './use-placed-before.js';
import { WaitingLinePanel } from './waiting-line.js';
import '../../parts/forms.css';
import './checkout.css';

/** What is left, what it costs and whether it is still open may change while somebody types. */
const FRESH_MILLIS = 5_000;

export default function CheckoutPage() {
  const { slug = '' } = useParams();
  const { language } = useWords();
  const campaign = useQuery({ ...campaignQuery(slug, language), refetchInterval: FRESH_MILLIS });
  const stores = useQuery(storesQuery);
  const settings = useQuery(settingsQuery);
  const parts = [campaign, stores, settings];
  const failed = parts.find(({ data, error }) => data === undefined && error !== null);
  const sheet = sheetOf(campaign.data, stores.data, settings.data);
  // The form is much at once: drawn in small pieces, so that a finger does not wait for all of it.
  const drawn = useDeferredValue(sheet !== null);
  if (sheet !== null && drawn) return <CheckoutSheet {...sheet} />;
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

const sheetOf = (
  campaign: Campaign | undefined,
  stores: { readonly items: readonly Store[] } | undefined,
  settings: StorefrontSettings | undefined,
): SheetProps | null =>
  campaign === undefined || stores === undefined || settings === undefined
    ? null
    : { campaign, stores: stores.items, settings };

function CheckoutSheet(props: SheetProps) {
  const { campaign, stores } = props;
  const { say } = useWords();
  const bank = useReturnFromBank();
  const before = usePlacedBefore(campaign, stores, bank);
  const progress = useProgress(campaign.id);
  return (
    <div className="checkout">
      <title>{`${say('checkout.title')} · ${campaign.title}`}</title>
      <header className="checkout-head">
        <Link className="back" to={`/campaigns/${campaign.slug}`}>
          {campaign.title}
        </Link>
        <h1>{say('checkout.title')}</h1>
        {progress === undefined ? (
          <Skeleton className="skeleton-gauge" />
        ) : (
          <Gauge progress={progress} campaign={campaign} live />
        )}
      </header>
      <CheckoutBody {...props} before={before} bank={bank} />
    </div>
  );
}

type BodyProps = SheetProps & { readonly before: PlacedBefore; readonly bank: BankSaid };

/** The form, or why there is none. */
function CheckoutBody({ campaign, stores, settings, before, bank }: BodyProps) {
  const { say } = useWords();
  const [params] = useSearchParams();
  const finished = useFinishedElsewhere(campaign.slug);
  const wished = params.get('reward');
  const closed = closedReason(campaign, before);
  if (finished.pledgeId !== null) {
    return <AlreadyPledged pledgeId={finished.pledgeId} again={finished.again} />;
  }
  if (before.settling) return <BankNotice />;
  if (before.pending) return <Skeleton className="skeleton-box" />;
  if (closed !== null) {
    return (
      <p className="notice" role="alert">
        {say(closed)}
      </p>
    );
  }
  return (
    <>
      {before.line !== null && <WaitingLinePanel place={before.line} />}
      {before.pledge !== null && before.line === null && (
        <KeptNotice pledge={before.pledge} timeZone={campaign.timeZone} />
      )}
      <CheckoutForm
        campaign={campaign}
        stores={stores}
        settings={settings}
        start={startOf(campaign, wished, before)}
        reserved={before.pledge}
        trouble={bank === 'failed' ? 'card.not_confirmed' : null}
      />
    </>
  );
}

/** Who has begun before the end may still finish while the campaign is being counted. */
function closedReason(campaign: Campaign, { pledge }: PlacedBefore): MessageKey | null {
  if (campaign.state === 'live' || takesLate(campaign)) return null;
  if (campaign.state === 'closing' && pledge !== null) return null;
  const early = campaign.state === 'scheduled' || campaign.state === 'suspended';
  return early ? 'problem.not_open' : 'problem.closed';
}

/** What was typed in this tab, else what was begun before, else nothing. */
function startOf(
  campaign: Campaign,
  wished: string | null,
  { pledge }: PlacedBefore,
): CheckoutDraft {
  const rewards = campaign.rewards.filter(available);
  const asked = rewards.find(({ id }) => id === wished);
  const kept = keptDraft(campaign.slug) ?? (pledge === null ? null : draftOfPledge(pledge));
  if (kept === null) {
    return newDraft(campaign, asked ?? (rewards.length === 1 ? rewards[0] : undefined));
  }
  return asked === undefined || pledge !== null ? kept : { ...kept, rewardId: asked.id };
}

/** What the bank's page told in the address, which is cleaned at once: it carries a secret. */
function useReturnFromBank(): BankSaid {
  const [status] = useState(() => {
    const { pathname, search } = window.location;
    const given = new URLSearchParams(search).get('redirect_status');
    if (given !== null) window.history.replaceState(window.history.state, '', pathname);
    return given;
  });
  return status === 'failed' || status === 'succeeded' ? status : null;
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
