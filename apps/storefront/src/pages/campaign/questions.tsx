import { useInfiniteQuery } from '@tanstack/react-query';
import type { Campaign, Question } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Story } from '../../parts/story.js';
import { useNear } from '../../parts/use-near.js';
import { formatDay } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { AskForm } from './ask-form.js';
import { questionsQuery } from './queries.js';
import { Section } from './section.js';

/** What others asked and the brand answered, and a form to ask. */
export function Questions({ campaign }: { readonly campaign: Campaign }) {
  const { say } = useWords();
  const [section, near] = useNear<HTMLElement>();
  const asked = useInfiniteQuery({ ...questionsQuery(campaign.id), enabled: near });
  const questions = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section id="questions" title={say('questions.title')} near={section} asked={asked}>
      {asked.data !== undefined && questions.length === 0 && (
        <p className="section-empty">{say('questions.none')}</p>
      )}
      <ul className="questions">
        {questions.map((question) => (
          <li key={question.id}>
            <Answered question={question} timeZone={campaign.timeZone} />
          </li>
        ))}
      </ul>
      {asked.hasNextPage && (
        <button
          type="button"
          className="button-quiet"
          disabled={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {say('questions.more')}
        </button>
      )}
      {/* Not drawn by the server: whoever is faster than the program would send it in the address. */}
      {near && <AskForm campaignId={campaign.id} />}
    </Section>
  );
}

interface AnsweredProps {
  readonly question: Question;
  readonly timeZone: string;
}

function Answered({ question: { text, name, locale, askedAt, answer }, timeZone }: AnsweredProps) {
  const { say, language } = useWords();
  const date = formatDay(askedAt, timeZone, language);
  const tongue = locale.slice(0, 2);
  return (
    <article className="question">
      <h3 lang={tongue}>{text}</h3>
      <p className="question-by">
        {name === null
          ? say('questions.asked', { date })
          : say('questions.asked_by', { name, date })}
      </p>
      {answer !== null && (
        <div className="answer">
          <p className="answer-by">{say('questions.answer', { brand: BRAND.name })}</p>
          <div lang={tongue}>
            <Story text={answer.text} />
          </div>
        </div>
      )}
    </article>
  );
}
