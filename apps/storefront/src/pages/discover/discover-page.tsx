import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { campaignsQuery } from '../../api/queries.js';
import type { ListedCampaign } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { CampaignCard } from './campaign-card.js';
import { SHELVES, shelfOf, type Shelf } from './shelves.js';
import './discover.css';

const ROOMS: Readonly<Record<string, MessageKey>> = {
  seating: 'room.seating',
  tables: 'room.tables',
  storage: 'room.storage',
  lighting: 'room.lighting',
  textiles: 'room.textiles',
  bedroom: 'room.bedroom',
};

const HEADINGS: Readonly<Record<Shelf, MessageKey>> = {
  running: 'discover.running',
  upcoming: 'discover.upcoming',
  made: 'discover.made',
  past: 'discover.past',
};

export function DiscoverPage() {
  const { say, language } = useWords();
  const { data, error, refetch } = useQuery(campaignsQuery);
  const [params, setParams] = useSearchParams();
  const room = params.get('room');
  const all = data?.items ?? [];
  const rooms = [...new Set(all.map(({ category }) => category))].filter((one) => one in ROOMS);
  const shown = room === null ? all : all.filter(({ category }) => category === room);
  return (
    <>
      <title>{`${BRAND.name} · ${BRAND.claim[language]}`}</title>
      <header className="discover-head">
        <h1>{say('discover.title')}</h1>
        <p>{say('discover.lead')}</p>
      </header>
      {rooms.length > 1 && (
        <nav className="rooms" aria-label={say('discover.rooms')}>
          {[null, ...rooms].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              aria-pressed={one === room}
              onClick={() => {
                setParams(one === null ? {} : { room: one }, { replace: true });
              }}
            >
              {say(one === null ? 'room.all' : (ROOMS[one] ?? 'room.all'))}
            </button>
          ))}
        </nav>
      )}
      {data === undefined && error !== null && (
        <Failure error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <CardSkeletons />}
      {data !== undefined && shown.length === 0 && <p className="empty">{say('discover.empty')}</p>}
      <div className="shelves">
        {SHELVES.map((shelf) => (
          <ShelfOf key={shelf} shelf={shelf} campaigns={shown} />
        ))}
      </div>
    </>
  );
}

function ShelfOf({
  shelf,
  campaigns,
}: {
  readonly shelf: Shelf;
  readonly campaigns: readonly ListedCampaign[];
}) {
  const { say } = useWords();
  const here = campaigns.filter((campaign) => shelfOf(campaign.state) === shelf);
  if (here.length === 0) return null;
  return (
    <section className="shelf" data-alone={here.length === 1} aria-labelledby={`shelf-${shelf}`}>
      <h2 id={`shelf-${shelf}`}>{say(HEADINGS[shelf])}</h2>
      <ul className="cards">
        {here.map((campaign, index) => (
          <li key={campaign.id}>
            <CampaignCard campaign={campaign} eager={shelf === 'running' && index < 2} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CardSkeletons() {
  return (
    <Loading>
      <ul className="cards">
        {[0, 1, 2].map((index) => (
          <li key={index} className="card">
            <Skeleton className="skeleton-picture" />
            <Skeleton className="skeleton-title" />
            <Skeleton className="skeleton-line" />
            <Skeleton className="skeleton-line" />
          </li>
        ))}
      </ul>
    </Loading>
  );
}
