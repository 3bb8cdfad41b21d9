import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { call } from '../../api/client.js';
import type { LegalText } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { Story } from '../../parts/story.js';
import { formatDay } from '../../text/format.js';
import type { Language } from '../../text/languages.js';
import { typesetFrench } from '../../text/typeset-french.js';
import { useWords } from '../../text/words.js';
import './legal.css';

const legalQuery = (name: string, language: Language) =>
  queryOptions({
    queryKey: ['legal', name, language],
    queryFn: ({ signal }) =>
      call<LegalText>(`/v1/legal-texts/${encodeURIComponent(name)}?locale=${language}`, { signal }),
    staleTime: Infinity,
  });

/** A text of the brand: terms, privacy and what else the law asks for. */
export default function LegalPage() {
  const { name = '' } = useParams();
  const { say, language } = useWords();
  const { data, error, refetch } = useQuery(legalQuery(name, language));
  if (data === undefined) {
    if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
    return <LegalSkeleton />;
  }
  const typeset = language === 'fr' ? typesetFrench : (text: string): string => text;
  return (
    <article className="legal">
      <title>{`${data.title} · ${BRAND.name}`}</title>
      <h1>{data.title}</h1>
      <p className="legal-day">
        {say('legal.held_from', {
          date: formatDay(`${data.heldFrom}T12:00:00Z`, 'UTC', language, true),
        })}
      </p>
      {data.sample && <p className="notice">{say('legal.sample')}</p>}
      <Story text={typeset(data.text)} heading="h2" />
    </article>
  );
}

function LegalSkeleton() {
  return (
    <Loading>
      <div className="legal">
        <Skeleton className="skeleton-title" />
        {[0, 1, 2, 3, 4, 5].map((index) => (
          <Skeleton key={index} className="skeleton-box" />
        ))}
      </div>
    </Loading>
  );
}
