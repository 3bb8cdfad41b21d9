import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../api/client.js';
import type { Page, Pledge } from '../../api/types.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { useWords } from '../../text/words.js';
import { AccountFrame } from './account-frame.js';
import { PledgeRow } from './pledge-row.js';

type Shelf = 'current' | 'past';

const SHELVES: readonly Shelf[] = ['current', 'past'];

/** What I pledged, as a guest or signed in. */
export default function AccountPage() {
  const { say } = useWords();
  const [shelf, choose] = useState<Shelf>('current');
  return (
    <AccountFrame title={say('account.pledges')}>
      {() => (
        <>
          <div className="account-shelves" role="group" aria-label={say('account.shelves')}>
            {SHELVES.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === shelf}
                onClick={() => {
                  choose(one);
                }}
              >
                {say(one === 'current' ? 'account.current' : 'account.past')}
              </button>
            ))}
          </div>
          <Pledges key={shelf} shelf={shelf} />
        </>
      )}
    </AccountFrame>
  );
}

function Pledges({ shelf }: { readonly shelf: Shelf }) {
  const { say } = useWords();
  const pledges = useInfiniteQuery({
    queryKey: ['my-pledges', shelf],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Pledge>>(`/v1/me/pledges?shelf=${shelf}&limit=20${pageParam}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? null : `&cursor=${nextCursor}`),
  });
  if (pledges.data === undefined) {
    if (pledges.error !== null) {
      return <Failure error={pledges.error} retry={() => void pledges.refetch()} />;
    }
    return (
      <Loading>
        <Skeleton className="skeleton-pledge" />
        <Skeleton className="skeleton-pledge" />
      </Loading>
    );
  }
  const items = pledges.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NoPledges shelf={shelf} />;
  return (
    <>
      <ul className="account-list">
        {items.map((pledge) => (
          <PledgeRow key={pledge.id} pledge={pledge} />
        ))}
      </ul>
      {pledges.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={pledges.isFetchingNextPage}
          onClick={() => void pledges.fetchNextPage()}
        >
          {say('account.more')}
        </button>
      )}
    </>
  );
}

function NoPledges({ shelf }: { readonly shelf: Shelf }) {
  const { say } = useWords();
  return (
    <div className="box account-empty">
      <p>{say(shelf === 'current' ? 'account.none' : 'account.none_past')}</p>
      {shelf === 'current' && (
        <Link className="button" to="/">
          {say('not_found.home')}
        </Link>
      )}
    </div>
  );
}
