import type { Campaign, Progress } from '../../api/types.js';
import { Gauge } from '../../gauge/gauge.js';
import { Skeleton } from '../../parts/states.js';
import { deadline, timeLeft } from '../../parts/time-left.js';
import { useMinutes } from '../../parts/use-minutes.js';
import { formatCount, formatDay, formatRoundMoney } from '../../text/format.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { StartNotice } from '../start-notice/start-notice.js';

interface StandingProps {
  readonly campaign: Campaign;
  readonly progress: Progress | undefined;
}

/** Is it reached, how many are in, how long is left: the facts, each told once. */
export function Standing({ campaign, progress }: StandingProps) {
  const words = useWords();
  const { say, language } = words;
  useMinutes();
  if (campaign.state === 'scheduled') {
    const date = formatDay(campaign.opensAt, campaign.timeZone, language);
    return (
      <>
        <p className="campaign-opens">{say('campaign.opens', { date })}</p>
        <StartNotice campaign={campaign} />
      </>
    );
  }
  const live = campaign.state === 'live';
  return (
    <div className="campaign-standing">
      {progress === undefined ? (
        <Skeleton className="skeleton-gauge" />
      ) : (
        <Gauge progress={progress} campaign={campaign} live />
      )}
      <p className="campaign-facts">
        <Backers progress={progress} />
        {live && (
          <span>
            <strong>{timeLeft(campaign.closesAt, words)}</strong>
          </span>
        )}
      </p>
      {live && (
        <p className="campaign-deadline">{deadline(campaign.closesAt, campaign.timeZone, words)}</p>
      )}
    </div>
  );
}

/** Now, or once it has ended those who were in then. */
function Backers({ progress }: { readonly progress: Progress | undefined }) {
  const { say, language } = useWords();
  if (progress === undefined) return null;
  const count = progress.final === null ? progress.backers : (progress.final.backers ?? 0);
  if (count === 0) return null;
  return <span>{say('campaign.backers', { count, n: formatCount(count, language) })}</span>;
}

const MODEL: Readonly<Record<Campaign['collection'], MessageKey>> = {
  save_card: 'meaning.save_card',
  authorize: 'meaning.authorize',
  charge_now: 'meaning.charge_now',
};

/** What the threshold means, in plain words, while one can still pledge. */
export function Meaning({ campaign }: { readonly campaign: Campaign }) {
  const { say, language } = useWords();
  if (!['scheduled', 'live', 'suspended'].includes(campaign.state)) return null;
  const { threshold, currency, closeOn, closesAt, timeZone, collection } = campaign;
  const date = formatDay(closesAt, timeZone, language);
  const count = threshold.value;
  const n = formatCount(count, language);
  return (
    <p className="campaign-meaning">
      {threshold.kind === 'amount'
        ? say('meaning.amount', { n: formatRoundMoney({ amount: count, currency }, language) })
        : say(threshold.kind === 'units' ? 'meaning.units' : 'meaning.backers', { count, n })}{' '}
      {closeOn === 'threshold' && `${say('meaning.ends_reached', { date })} `}
      {say(MODEL[collection])}
    </p>
  );
}
