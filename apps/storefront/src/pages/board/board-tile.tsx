import { useQuery } from '@tanstack/react-query';
import type { ListedCampaign } from '../../api/types.js';
import { Gauge } from '../../gauge/gauge.js';
import { useListedProgress } from '../../gauge/use-progress.js';
import { timeLeft } from '../../parts/time-left.js';
import { formatDay, formatRoundMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { priceQuery } from './board-content.js';
import { QrCode } from './qr-code.js';

export interface BoardTileProps {
  readonly campaign: ListedCampaign;
  readonly storeCode: string;
}

/** A short address that leads to the campaign and tells which store's screen it was read from. */
const shortAddress = (slug: string, storeCode: string): string =>
  storeCode === '' ? `/campaigns/${slug}` : `/s/${storeCode}/${slug}`;

/** One campaign, to be read from five metres. */
export function BoardTile({ campaign, storeCode }: BoardTileProps) {
  const { say } = useWords();
  const picture = campaign.images[0];
  const path = shortAddress(campaign.slug, storeCode);
  const { origin, host } = window.location;
  return (
    <article className="tile" aria-labelledby={`tile-${campaign.slug}`}>
      <div className="tile-picture">
        {picture !== undefined && (
          <img
            src={picture.url}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            fetchPriority="high"
          />
        )}
      </div>
      <div className="tile-words">
        <h2 id={`tile-${campaign.slug}`}>{campaign.title}</h2>
        <Standing campaign={campaign} />
      </div>
      <div className="tile-door">
        <Facts campaign={campaign} />
        <QrCode
          address={`${origin}${path}`}
          label={say('board.qr', { title: campaign.title, address: `${host}${path}` })}
        />
        <p className="tile-address">
          <span>{say('board.scan')}</span> <a href={path}>{`${host}${path}`}</a>
        </p>
      </div>
    </article>
  );
}

function Standing({ campaign }: { readonly campaign: ListedCampaign }) {
  const { say, language } = useWords();
  const running = campaign.state === 'live';
  const progress = useListedProgress(campaign.id, campaign.progress, running);
  if (!running) {
    const date = formatDay(campaign.opensAt, campaign.timeZone, language);
    return <p className="tile-opens">{say('gauge.opens', { date })}</p>;
  }
  return progress === null ? null : <Gauge progress={progress} campaign={campaign} />;
}

function Facts({ campaign }: { readonly campaign: ListedCampaign }) {
  const words = useWords();
  const { data: price } = useQuery(priceQuery(campaign.slug));
  const { say, language } = words;
  return (
    <p className="tile-facts">
      {price !== undefined && price !== null && (
        <strong>{say('campaign.from', { price: formatRoundMoney(price, language) })}</strong>
      )}
      {campaign.state === 'live' && <span>{timeLeft(campaign.closesAt, words)}</span>}
    </p>
  );
}
