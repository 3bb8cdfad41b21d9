import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { campaignQuery, updatesQuery } from '../../api/queries.js';
import type { Campaign, Picture } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Gauge } from '../../gauge/gauge.js';
import { useProgress } from '../../gauge/use-progress.js';
import { promisedSteps } from '../../money-timeline/money-steps.js';
import { MoneyTimeline } from '../../money-timeline/money-timeline.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { Story } from '../../parts/story.js';
import { deadline, timeLeft } from '../../parts/time-left.js';
import { formatCount, formatDay, formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { Plainly } from './plainly.js';
import { Rewards } from './rewards.js';
import { available, cheapest } from './availability.js';
import './campaign.css';

export function CampaignPage() {
  const { slug = '' } = useParams();
  const { language } = useWords();
  const { data: campaign, error, refetch } = useQuery(campaignQuery(slug, language));
  if (campaign !== undefined) return <CampaignSheet campaign={campaign} />;
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  return <CampaignSkeleton />;
}

function CampaignSheet({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords();
  const { say } = words;
  const live = campaign.state === 'live';
  return (
    <article className="campaign">
      <title>{`${campaign.title} · ${BRAND.name}`}</title>
      <Pictures pictures={campaign.images} />
      <div className="campaign-offer">
        <p className="campaign-designer">{say('campaign.by', { designer: campaign.designer })}</p>
        <h1>{campaign.title}</h1>
        <p className="campaign-summary">{campaign.summary}</p>
        <Standing campaign={campaign} />
        <Rewards campaign={campaign} />
        {live && <PledgeButton campaign={campaign} />}
      </div>
      <div className="campaign-body">
        <section aria-labelledby="story">
          <h2 id="story">{say('campaign.story')}</h2>
          <Story text={campaign.story} />
        </section>
        <Updates campaign={campaign} />
      </div>
      {PROMISING.includes(campaign.state) && (
        <aside className="campaign-money">
          <section aria-labelledby="money">
            <h2 id="money">{say('timeline.title')}</h2>
            <MoneyTimeline steps={promisedSteps(campaign, null, words)} />
          </section>
          <Plainly campaign={campaign} />
        </aside>
      )}
    </article>
  );
}

/** While these promises can still be taken up. */
const PROMISING: readonly Campaign['state'][] = ['scheduled', 'live', 'suspended'];

function Pictures({ pictures }: { readonly pictures: readonly Picture[] }) {
  const { say } = useWords();
  const [chosen, choose] = useState(0);
  const shown = pictures[chosen] ?? pictures[0];
  if (shown === undefined) return null;
  return (
    <div className="campaign-pictures">
      <img
        className="campaign-picture"
        src={shown.url}
        alt={shown.alt}
        width={shown.width}
        height={shown.height}
        fetchPriority="high"
      />
      {pictures.length > 1 && (
        <ul className="campaign-thumbnails">
          {pictures.map((picture, index) => (
            <li key={picture.url}>
              <button
                type="button"
                aria-pressed={picture === shown}
                aria-label={say('campaign.picture', { n: index + 1, of: pictures.length })}
                onClick={() => {
                  choose(index);
                }}
              >
                <img src={picture.url} alt="" width={picture.width} height={picture.height} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Standing({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords();
  const { say, language } = words;
  const progress = useProgress(campaign.state === 'scheduled' ? undefined : campaign.id);
  if (campaign.state === 'scheduled') {
    const date = formatDay(campaign.opensAt, campaign.timeZone, language);
    return <p className="campaign-opens">{say('campaign.opens', { date })}</p>;
  }
  return (
    <div className="campaign-standing">
      {progress === undefined ? (
        <Skeleton className="skeleton-gauge" />
      ) : (
        <Gauge progress={progress} campaign={campaign} live />
      )}
      <p className="campaign-facts">
        {progress !== undefined && progress.backers > 0 && (
          <span>
            {say('campaign.backers', {
              count: progress.backers,
              n: formatCount(progress.backers, language),
            })}
          </span>
        )}
        {campaign.state === 'live' && (
          <span>
            <strong>{timeLeft(campaign.closesAt, words)}</strong>
          </span>
        )}
      </p>
      {campaign.state === 'live' && (
        <p className="campaign-deadline">{deadline(campaign.closesAt, campaign.timeZone, words)}</p>
      )}
    </div>
  );
}

function PledgeButton({ campaign }: { readonly campaign: Campaign }) {
  const { say, language } = useWords();
  const least = cheapest(campaign.rewards.filter(available));
  if (least === undefined) return <p className="campaign-none">{say('campaign.none_left')}</p>;
  return (
    <div className="campaign-action">
      <p className="campaign-from">
        {say('campaign.from', { price: formatMoney(least.price, language) })}
      </p>
      <Link className="button button-strong" to={`/campaigns/${campaign.slug}/pledge`}>
        {say('campaign.pledge')}
      </Link>
    </div>
  );
}

function Updates({ campaign }: { readonly campaign: Campaign }) {
  const { say, language } = useWords();
  const { data } = useQuery(updatesQuery(campaign.id));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-labelledby="updates">
      <h2 id="updates">{say('campaign.updates')}</h2>
      {data.items.map((update) => (
        <article key={update.id} className="update">
          <h3>{update.title}</h3>
          <p className="update-day">{formatDay(update.publishedAt, campaign.timeZone, language)}</p>
          <Story text={update.body} />
        </article>
      ))}
    </section>
  );
}

function CampaignSkeleton() {
  return (
    <Loading>
      <div className="campaign">
        <Skeleton className="skeleton-picture campaign-pictures" />
        <div className="campaign-offer">
          <Skeleton className="skeleton-title" />
          <Skeleton className="skeleton-line" />
          <Skeleton className="skeleton-line" />
          <Skeleton className="skeleton-gauge" />
        </div>
      </div>
    </Loading>
  );
}
