import { Link } from 'react-router';
import type { ListedCampaign } from '../../api/types.js';
import { Gauge } from '../../gauge/gauge.js';
import { useListedProgress } from '../../gauge/use-progress.js';
import { timeLeft } from '../../parts/time-left.js';
import { formatDay } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { shelfOf } from './shelves.js';

export interface CampaignCardProps {
  readonly campaign: ListedCampaign;
  /** Pictures of the first screen do not wait. */
  readonly eager: boolean;
}

export function CampaignCard({ campaign, eager }: CampaignCardProps) {
  const words = useWords();
  const picture = campaign.images[0];
  const shelf = shelfOf(campaign.state);
  const progress = useListedProgress(campaign.id, campaign.progress, shelf === 'running');
  return (
    <article className="card">
      <div className="card-picture">
        {picture !== undefined && (
          <img
            src={picture.url}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            loading={eager ? 'eager' : 'lazy'}
            fetchPriority={eager ? 'high' : 'auto'}
          />
        )}
      </div>
      <h3>
        <Link to={`/campaigns/${campaign.slug}`}>{campaign.title}</Link>
      </h3>
      <p className="card-designer">{words.say('campaign.by', { designer: campaign.designer })}</p>
      {progress !== null && shelf !== 'upcoming' && (
        <Gauge progress={progress} campaign={campaign} />
      )}
      <p className="card-time">
        {shelf === 'running' && timeLeft(campaign.closesAt, words)}
        {shelf === 'upcoming' &&
          words.say('gauge.opens', {
            date: formatDay(campaign.opensAt, campaign.timeZone, words.language),
          })}
      </p>
    </article>
  );
}
