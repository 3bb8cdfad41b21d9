import { useInfiniteQuery } from '@tanstack/react-query';
import type { Campaign, CampaignUpdate, Progress } from '../../api/types.js';
import { formatMeasure } from '../../gauge/measure-words.js';
import { Story } from '../../parts/story.js';
import { useNear } from '../../parts/use-near.js';
import { formatDay } from '../../text/format.js';
import { useWords, type Words } from '../../text/words.js';
import { newsOf, type NewsItem } from './news-items.js';
import { newsQuery } from './queries.js';
import { Section } from './section.js';

interface NewsProps {
  readonly campaign: Campaign;
  readonly progress: Progress | undefined;
}

/** What the makers tell and what the campaign has reached, newest first, each with its day. */
export function News({ campaign, progress }: NewsProps) {
  const words = useWords();
  const { say } = words;
  const [section, near] = useNear<HTMLElement>();
  const asked = useInfiniteQuery({ ...newsQuery(campaign.id), enabled: near });
  const updates = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  const news = newsOf(campaign, progress, updates, asked.hasNextPage);
  return (
    <Section id="updates" title={say('news.title')} near={section} asked={asked}>
      {asked.data !== undefined && news.length === 0 && (
        <p className="section-empty">{say('news.none')}</p>
      )}
      {asked.data !== undefined && (
        <ol className="news">
          {news.map((item) => (
            <li key={item.key}>
              <NewsLine item={item} campaign={campaign} progress={progress} />
            </li>
          ))}
        </ol>
      )}
      {asked.hasNextPage && (
        <button
          type="button"
          className="button-quiet"
          disabled={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {say('news.more')}
        </button>
      )}
    </Section>
  );
}

function NewsLine({ item, campaign, progress }: NewsProps & { readonly item: NewsItem }) {
  const words = useWords();
  const day = formatDay(item.at, campaign.timeZone, words.language);
  if (item.kind === 'update') return <Update update={item.update} day={day} />;
  return (
    <p className="milestone" data-kind={item.kind}>
      <time dateTime={item.at}>{day}</time>
      <span>{milestoneText(item, campaign, progress, words)}</span>
    </p>
  );
}

function Update({ update, day }: { readonly update: CampaignUpdate; readonly day: string }) {
  return (
    <article className="update">
      <p className="update-day">
        <time dateTime={update.publishedAt}>{day}</time>
      </p>
      <h3>{update.title}</h3>
      <Story text={update.body} />
    </article>
  );
}

function milestoneText(
  item: Exclude<NewsItem, { kind: 'update' }>,
  { currency }: Campaign,
  progress: Progress | undefined,
  words: Words,
): string {
  if (item.kind === 'opened') return words.say('news.opened');
  const kind = progress?.threshold.kind ?? 'units';
  const count = formatMeasure(item.measure, { kind, currency }, words);
  return words.say(MILESTONES[item.kind], { count });
}

const MILESTONES = {
  quarter: 'milestone.quarter',
  half: 'milestone.half',
  three_quarters: 'milestone.three_quarters',
  threshold: 'milestone.threshold',
  funded: 'milestone.funded',
  unfunded: 'milestone.unfunded',
  cancelled: 'milestone.cancelled',
} as const;
