import { useQuery, useQueryClient } from '@tanstack/react-query';
import { memo, Suspense, useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { campaignQuery } from '../../api/queries.js';
import type { Campaign, Progress } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { useProgress } from '../../gauge/use-progress.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { Story } from '../../parts/story.js';
import { withWords } from '../../parts/with-words.js';
import { formatMoney } from '../../text/format.js';
import { takesLate, wayToPay, type WayToPay } from '../../parts/way-to-pay.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { available, cheapest } from './availability.js';
import { Pictures } from './pictures.js';
import { Rewards } from './rewards.js';
import { Meaning, Standing } from './standing.js';
// Also what stands below: the server draws it before its program is there.
import '../../money-timeline/money-timeline.css';
import '../../parts/forms.css';
import './campaign.css';
import './campaign-more.css';

const More = withWords(['campaign', 'money'], () => import('./campaign-more.js'));

const LOOK_AGAIN_MILLIS = 30_000;

export function CampaignPage() {
  const { slug = '' } = useParams();
  const { language } = useWords();
  const { data, error, refetch } = useQuery({
    ...campaignQuery(slug, language),
    // What is left and the state; the totals have their own stream.
    refetchInterval: LOOK_AGAIN_MILLIS,
  });
  if (data !== undefined) return <CampaignSheet slug={slug} campaign={data} />;
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  return <CampaignSkeleton />;
}

/**
 * Drawn again for nothing but another address: what the server drew stays until the program for it
 * is there, whatever moves above it meanwhile.
 */
const Below = memo(function Below({ slug }: { readonly slug: string }) {
  return (
    <Suspense fallback={<div className="campaign-waits" />}>
      <More slug={slug} />
    </Suspense>
  );
});

function CampaignSheet({ slug, campaign }: { readonly slug: string; readonly campaign: Campaign }) {
  const { say } = useWords();
  const progress = useProgress(campaign.state === 'scheduled' ? undefined : campaign.id);
  useEndingSeen(campaign, progress);
  return (
    <article className="campaign">
      <title>{`${campaign.title} · ${BRAND.name}`}</title>
      <Pictures pictures={campaign.images} />
      <div className="campaign-offer">
        <p className="campaign-designer">{say('campaign.by', { designer: campaign.designer })}</p>
        <h1>{campaign.title}</h1>
        <p className="campaign-summary">{campaign.summary}</p>
        <Standing campaign={campaign} progress={progress} />
        <Meaning campaign={campaign} />
        <Rewards campaign={campaign} />
        {(campaign.state === 'live' || takesLate(campaign)) && <PledgeButton campaign={campaign} />}
      </div>
      <section className="campaign-story" aria-labelledby="story">
        <h2 id="story">{say('campaign.story')}</h2>
        <Story text={campaign.story} />
      </section>
      <Below slug={slug} />
    </article>
  );
}

const BEFORE_THE_END: readonly Campaign['state'][] = ['live', 'suspended', 'closing'];

/** The stream tells of the end before the page has heard of it: the page looks at once. */
function useEndingSeen({ state }: Campaign, progress: Progress | undefined): void {
  const client = useQueryClient();
  const unheard = BEFORE_THE_END.includes(state) && (progress?.final ?? null) !== null;
  useEffect(() => {
    if (unheard) void client.invalidateQueries({ queryKey: ['campaign'] });
  }, [unheard, client]);
}

const LABELS = {
  save_card: 'campaign.pledge',
  authorize: 'campaign.pledge',
  charge_now: 'campaign.pledge_paid',
  late: 'campaign.pledge_late',
} as const satisfies Record<WayToPay, MessageKey>;

function PledgeButton({ campaign }: { readonly campaign: Campaign }) {
  const { say, language } = useWords();
  const least = cheapest(campaign.rewards.filter(available));
  if (least === undefined) return <p className="campaign-none">{say('campaign.none_left')}</p>;
  const label = LABELS[wayToPay(campaign)];
  return (
    <div className="campaign-action">
      <p className="campaign-from">
        {say('campaign.from', { price: formatMoney(least.price, language) })}
      </p>
      <Link className="button button-strong" to={`/campaigns/${campaign.slug}/pledge`}>
        {say(label)}
      </Link>
    </div>
  );
}

function CampaignSkeleton() {
  return (
    <Loading>
      <div className="campaign">
        <div className="campaign-pictures">
          <Skeleton className="skeleton-picture" />
        </div>
        <div className="campaign-offer">
          <Skeleton className="skeleton-title" />
          <Skeleton className="skeleton-line" />
          <Skeleton className="skeleton-line" />
          <Skeleton className="skeleton-gauge" />
          <Skeleton className="skeleton-box" />
        </div>
        <div className="campaign-waits" />
      </div>
    </Loading>
  );
}
