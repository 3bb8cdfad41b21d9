import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { Refusal } from '../api/client.js';
import { useWords } from '../text/words.js';

/** Grey shapes of the true size while something is on its way. */
export function Skeleton({ className = '' }: { readonly className?: string }) {
  return <div className={`skeleton ${className}`} aria-hidden="true" />;
}

export function Loading({ children }: { readonly children: ReactNode }) {
  const { say } = useWords();
  return (
    <div aria-busy="true">
      <p className="unseen" role="status">
        {say('loading')}
      </p>
      {children}
    </div>
  );
}

/** What happened, what was not lost, what to do. */
export function Failure({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const { say } = useWords();
  if (error instanceof Refusal && error.problem.status === 404) return <NotFound />;
  const text = error instanceof Refusal ? say('error.ours') : say('error.offline');
  return (
    <section className="notice-page" role="alert">
      <h1>{say('error.title')}</h1>
      <p>{text}</p>
      <button type="button" className="button" onClick={retry}>
        {say('error.retry')}
      </button>
    </section>
  );
}

export function NotFound() {
  const { say } = useWords();
  return (
    <section className="notice-page">
      <title>{say('not_found.title')}</title>
      <h1>{say('not_found.title')}</h1>
      <p>{say('not_found.text')}</p>
      <Link className="button" to="/">
        {say('not_found.home')}
      </Link>
    </section>
  );
}
