import { Link, useSearchParams } from 'react-router';
import { BRAND } from '../../brand.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { formatCount } from '../../text/format.js';
import { useWords, type Words } from '../../text/words.js';
import { FilterBar, priceWord, roomWord } from './filter-bar.js';
import {
  addressOf,
  filtersOf,
  isFiltered,
  NO_FILTERS,
  type FilterName,
  type Filters,
} from './filters.js';
import { Shelves } from './shelves.js';
import { useFound, type Found } from './use-found.js';
import './discover.css';

export default function DiscoverPage() {
  const { say, language } = useWords();
  const [params] = useSearchParams();
  const filters = filtersOf(params);
  const found = useFound(filters, language);
  return (
    <>
      <title>{`${BRAND.name} · ${BRAND.claim[language]}`}</title>
      <header className="discover-head">
        <h1>{say('discover.title')}</h1>
        <p>{say('discover.lead')}</p>
      </header>
      <FilterBar filters={filters} nearTrouble={found.nearTrouble} />
      <HowMany filters={filters} found={found} />
      <Results filters={filters} found={found} />
    </>
  );
}

interface ResultProps {
  readonly filters: Filters;
  readonly found: Found;
}

/** Said politely whenever it changes; seen only where something was looked for. */
function HowMany({ filters, found }: ResultProps) {
  const { say, language } = useWords();
  const count = found.campaigns?.length ?? 0;
  const filtered = isFiltered(filters);
  const key = found.more ? 'filter.found_more' : 'filter.found';
  const said = found.campaigns !== undefined && !found.waiting;
  return (
    <div className="found" data-filtered={filtered}>
      <p role="status" className={filtered ? '' : 'unseen'}>
        {said && say(key, { count, n: formatCount(count, language) })}
      </p>
      {filtered && <Link to="/">{say('filter.clear')}</Link>}
    </div>
  );
}

function Results({ filters, found }: ResultProps) {
  const { say } = useWords();
  const { campaigns, error } = found;
  if (campaigns === undefined) {
    return error === null ? <CardSkeletons /> : <Failure error={error} retry={found.retry} />;
  }
  if (campaigns.length === 0) return <NothingFound filters={filters} />;
  return (
    <div className="results" aria-busy={found.waiting}>
      <Shelves campaigns={campaigns} near={found.near} />
      {found.more && (
        <button type="button" className="button more" onClick={found.showMore}>
          {say('discover.more')}
        </button>
      )}
    </div>
  );
}

/** What the reader asked for, in words; each can be taken away by itself. */
function NothingFound({ filters }: { readonly filters: Filters }) {
  const words = useWords();
  const { say } = words;
  const names = Object.keys(NO_FILTERS) as FilterName[];
  const asked = names.flatMap((name) => {
    const value = filters[name];
    return value === null ? [] : [{ name, what: wordOf(name, value, words) }];
  });
  if (asked.length === 0) return <p className="empty">{say('filter.nothing_yet')}</p>;
  return (
    <section className="nothing">
      <h2>{say('filter.none')}</h2>
      <p>{say('filter.none_text')}</p>
      <ul>
        {asked.map(({ name, what }) => (
          <li key={name}>
            <Link className="button" to={{ search: addressOf({ ...filters, [name]: null }) }}>
              {say('filter.without', { what })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordOf(name: FilterName, value: string, words: Words): string {
  if (name === 'room') return roomWord(value, words);
  if (name === 'price') return priceWord(value, words);
  return name === 'near' ? words.say('filter.near_on', { postcode: value }) : value;
}

function CardSkeletons() {
  return (
    <Loading>
      <div className="shelves">
        <div className="shelf">
          <Skeleton className="skeleton-heading" />
          <ul className="cards">
            {[0, 1, 2].map((index) => (
              <li key={index} className="card">
                <Skeleton className="skeleton-picture" />
                <Skeleton className="skeleton-title" />
                <Skeleton className="skeleton-line" />
                <Skeleton className="skeleton-gauge" />
                <Skeleton className="skeleton-line" />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Loading>
  );
}
