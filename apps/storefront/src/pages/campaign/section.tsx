import type { ReactNode, RefObject } from 'react';
import { Skeleton } from '../../parts/states.js';
import { useWords } from '../../text/words.js';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly near: RefObject<HTMLElement | null>;
  /** What asking for its contents has come to. */
  readonly asked: {
    readonly isPending: boolean;
    readonly isLoading: boolean;
    readonly isError: boolean;
    readonly refetch: () => unknown;
  };
  readonly children: ReactNode;
}

/** A part of the page that asks for its contents when the reader comes near. */
export function Section({ id, title, near, asked, children }: SectionProps) {
  const { say } = useWords();
  return (
    <section ref={near} aria-labelledby={id} aria-busy={asked.isLoading}>
      <h2 id={id}>{title}</h2>
      {asked.isPending && <Skeleton className="skeleton-section" />}
      {asked.isError && (
        <p className="section-failed" role="status">
          {say('section.failed')}{' '}
          <button type="button" className="button-quiet" onClick={() => void asked.refetch()}>
            {say('error.retry')}
          </button>
        </p>
      )}
      {children}
    </section>
  );
}
