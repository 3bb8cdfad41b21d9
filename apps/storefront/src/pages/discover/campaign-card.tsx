import { Link } from 'react-router';
import type { ListedCampaign, NearStore } from '../../api/types.js';
import { Gauge } from '../../gauge/gauge.js';
import { useListedProgress } from '../../gauge/use-progress.js';
import { timeLeft } from '../../parts/time-left.js';
import { formatDay, formatKilometres, formatRoundMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { StartNotice } from '../start-notice/start-notice.js';
import { nearestWith } from './filters.js';

export interface CampaignCardProps {
  readonly campaign: ListedCampaign;
  /** Stores near the reader, nearest first; none when nobody asked. */
  readonly near: readonly NearStore[];
  /** Pictures of the first row do not wait; the very first one goes before all others. */
  readonly picture: 'first' | 'soon' | 'later';
}

const SIZES = '(min-width: 76rem) 23rem, (min-width: 44rem) 45vw, 92vw';

/** A large picture and three facts: how far it is, what it costs, how long it runs. */
export function CampaignCard({ campaign, near, picture }: CampaignCardProps) {
  const { say } = useWords();
  const { phase } = campaign;
  const image = campaign.images[0];
  const progress = useListedProgress(campaign.id, campaign.progress, phase === 'running');
  return (
    <article className="card">
      <div className="card-picture">
        {image !== undefined && (
          <img
            src={image.url}
            alt={image.alt}
            width={image.width}
            height={image.height}
            sizes={SIZES}
            loading={picture === 'later' ? 'lazy' : 'eager'}
            fetchPriority={picture === 'first' ? 'high' : 'auto'}
          />
        )}
      </div>
      <h3>
        <Link to={`/campaigns/${campaign.slug}`}>{campaign.title}</Link>
      </h3>
      <p className="card-designer">{say('campaign.by', { designer: campaign.designer })}</p>
      {progress !== null && phase !== 'upcoming' && (
        <Gauge progress={progress} campaign={campaign} />
      )}
      <Facts campaign={campaign} />
      <AtStore campaign={campaign} near={near} />
      {phase === 'upcoming' && <StartNotice campaign={campaign} />}
    </article>
  );
}

function Facts({ campaign }: { readonly campaign: ListedCampaign }) {
  const words = useWords();
  const { say, language } = words;
  const { phase, fromPrice } = campaign;
  if (phase === 'past') return null;
  const price =
    fromPrice === null
      ? say('discover.sold_out')
      : say('campaign.from', { price: formatRoundMoney(fromPrice, language) });
  return (
    <p className="card-facts">
      <span className="card-price">{price}</span>
      {phase === 'running' && <span>{timeLeft(campaign.closesAt, words)}</span>}
      {phase === 'upcoming' && (
        <span>
          {say('gauge.opens', { date: formatDay(campaign.opensAt, campaign.timeZone, language) })}
        </span>
      )}
    </p>
  );
}

// The place of a postcode is known to the département only: fewer kilometres would be made up.
const CLOSE_KM = 10;

function AtStore({ campaign, near }: Pick<CampaignCardProps, 'campaign' | 'near'>) {
  const { say, language } = useWords();
  const store = nearestWith(campaign.stores, near);
  if (store === undefined) return null;
  const { name, distanceKm } = store;
  return (
    <p className="card-store">
      {distanceKm < CLOSE_KM
        ? say('discover.at_store_near', { store: name })
        : say('discover.at_store', {
            store: name,
            distance: formatKilometres(distanceKm, language),
          })}
    </p>
  );
}
