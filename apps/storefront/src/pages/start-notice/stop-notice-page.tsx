import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { call, Refusal } from '../../api/client.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { useWords } from '../../text/words.js';

/** The token leaves the address at once, so that no history and no picture of the screen keeps it. */
function takeToken(): string {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}

/** Where the link in the mail leads: opening it is the one click that is needed. */
export default function StopNoticePage() {
  const { say } = useWords();
  const { campaign = '', notice = '' } = useParams();
  const [token] = useState(takeToken);
  const { data, error, refetch } = useQuery({
    queryKey: ['stop-notice', campaign, notice, token],
    queryFn: () =>
      call(`/v1/campaigns/${campaign}/start-notices/${notice}/withdrawals`, {
        method: 'POST',
        body: { token },
      }),
    staleTime: Infinity,
  });
  if (data !== undefined) {
    return (
      <Notice title={say('stop.done')} text={say('stop.done_text')}>
        <Link className="button" to={`/campaigns/${campaign}`}>
          {say('stop.look')}
        </Link>
      </Notice>
    );
  }
  if (error instanceof Refusal && error.problem.status < 429) {
    return <Notice title={say('stop.wrong')} text={say('stop.wrong_text')} />;
  }
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <Loading>
      <section className="notice-page">
        <h1>{say('stop.stopping')}</h1>
        <Skeleton className="skeleton-line" />
      </section>
    </Loading>
  );
}

function Notice(props: {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <section className="notice-page">
      <title>{props.title}</title>
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      {props.children}
    </section>
  );
}
