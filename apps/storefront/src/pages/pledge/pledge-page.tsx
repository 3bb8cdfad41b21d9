import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'react-router';
import { campaignQuery, pledgeQuery, storesQuery, timelineQuery } from '../../api/queries.js';
import { Refusal } from '../../api/client.js';
import type { Campaign, Pledge } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Gauge } from '../../gauge/gauge.js';
import { useProgress } from '../../gauge/use-progress.js';
import { pledgeSteps } from '../../money-timeline/money-steps.js';
import { MoneyTimeline } from '../../money-timeline/money-timeline.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { AccountOffer } from './account-offer.js';
import { DeliveryBox } from './delivery-box.js';
import { FixCard } from './fix-card.js';
import { History } from './history.js';
import { Keepsakes } from './keepsakes.js';
import { NeedsLink } from './needs-link.js';
import { Papers } from './papers.js';
import { useToken } from './pledge-link.js';
import { PledgeActions } from './pledge-actions.js';
import { pledgeSentence } from './pledge-sentence.js';
import '../../parts/forms.css';
import './pledge.css';

const SOON_MILLIS = 700;
const LATER_MILLIS = 20_000;

export default function PledgePage() {
  const { id = '' } = useParams();
  return <OnePledge key={id} id={id} />;
}

function OnePledge({ id }: { readonly id: string }) {
  const { language } = useWords();
  const token = useToken(id);
  const pledge = useQuery({
    ...pledgeQuery(id, token),
    // The worker hears from the bank within moments; later only slow things happen.
    // Who was refused once is asked again by hand only: asking anew would take away what they type.
    refetchInterval: ({ state: { data, error } }) => {
      if (data === undefined && error !== null) return false;
      return isMoving(data) ? SOON_MILLIS : LATER_MILLIS;
    },
  });
  const campaign = useQuery({
    ...campaignQuery(pledge.data?.campaignId ?? '', language),
    enabled: pledge.data !== undefined,
  });
  const failed = pledge.data === undefined ? pledge : campaign;
  if (pledge.data !== undefined && campaign.data !== undefined) {
    return <PledgeSheet pledge={pledge.data} campaign={campaign.data} token={token} />;
  }
  if (failed.error !== null) {
    if (isForeign(failed.error)) return <NeedsLink />;
    return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  }
  return (
    <Loading>
      <div className="pledge">
        <Skeleton className="skeleton-title" />
        <Skeleton className="skeleton-gauge" />
        <Skeleton className="skeleton-box" />
      </div>
    </Loading>
  );
}

/** Whether the total is still a promise. */
const isOpen = ({ state }: Pledge): boolean => state === 'confirming' || state === 'held';

const isMoving = (pledge: Pledge | undefined): boolean =>
  pledge === undefined || ['confirming', 'queued', 'charging'].includes(pledge.state);

const isForeign = (error: Error): boolean =>
  error instanceof Refusal && [401, 403, 404].includes(error.problem.status);

interface SheetProps {
  readonly pledge: Pledge;
  readonly campaign: Campaign;
  readonly token: string | null;
}

function PledgeSheet({ pledge, campaign, token }: SheetProps) {
  const words = useWords();
  const { say } = words;
  const fresh = useIsFresh();
  const { data: timeline } = useQuery(timelineQuery(pledge.id, token, pledge.version));
  const progress = useProgress(campaign.id);
  const picture = campaign.images[0];
  const { title, text } = pledgeSentence(pledge, campaign, timeline, words);
  return (
    <div className="pledge">
      <title>{`${title} · ${BRAND.name}`}</title>
      <div className="pledge-head" role="status">
        <p className="pledge-number">{say('pledge.number', { number: numberOf(pledge) })}</p>
        <h1>{title}</h1>
        <p className="pledge-text">{text}</p>
      </div>
      <FixCard pledge={pledge} token={token} />
      <div className="pledge-product">
        {picture !== undefined && (
          <img src={picture.url} alt="" width={picture.width} height={picture.height} />
        )}
        <div>
          <h2>
            <Link to={`/campaigns/${campaign.slug}`}>{campaign.title}</Link>
          </h2>
          {progress === undefined ? (
            <Skeleton className="skeleton-gauge" />
          ) : (
            <Gauge progress={progress} campaign={campaign} live />
          )}
        </div>
      </div>
      <div className="pledge-columns">
        <section className="box" aria-labelledby="money">
          <h2 id="money">{say('timeline.title')}</h2>
          <MoneyTimeline steps={pledgeSteps(pledge, campaign, timeline, words)} />
        </section>
        <section className="box" aria-labelledby="mine">
          <h2 id="mine">{say('pledge.mine')}</h2>
          <Lines pledge={inWordsOf(campaign, pledge)} />
          <PledgeActions pledge={pledge} campaign={campaign} token={token} />
        </section>
      </div>
      <DeliveryBox pledge={pledge} token={token} />
      {fresh && (pledge.state === 'held' || pledge.state === 'collected') && (
        <>
          <Keepsakes campaign={campaign} />
          <AccountOffer />
        </>
      )}
      {timeline !== undefined && <History pledge={pledge} timeline={timeline} />}
      <Papers pledge={pledge} token={token} />
    </div>
  );
}

/** Whether the checkout led here just now. */
function useIsFresh(): boolean {
  const state = useLocation().state as { readonly fresh?: boolean } | null;
  return state?.fresh === true;
}

/** The end of the id, which is random: enough to tell on the telephone. */
const numberOf = ({ id }: Pledge): string => id.slice(-8).toUpperCase();

/** The pledge keeps the names of the day it was made; the reader's language is the campaign's to tell. */
function inWordsOf({ rewards, addOns }: Campaign, pledge: Pledge): Pledge {
  const called = new Map([...rewards, ...addOns].map(({ id, title }) => [id, title]));
  const named = <T extends { readonly id: string; readonly title: string }>(line: T): T => ({
    ...line,
    title: called.get(line.id) ?? line.title,
  });
  return { ...pledge, reward: named(pledge.reward), addOns: pledge.addOns.map(named) };
}

function Lines({ pledge }: { readonly pledge: Pledge }) {
  const { say, language } = useWords();
  const { data: stores } = useQuery(storesQuery);
  const { delivery, card } = pledge;
  const store = stores?.items.find(({ code }) => code === delivery.storeId);
  const { address } = delivery;
  return (
    <dl className="sum">
      <div>
        <dt>{say('pledge.line', { n: pledge.quantity, title: pledge.reward.title })}</dt>
        <dd>
          {formatMoney(
            { ...pledge.goods, amount: pledge.reward.unitPrice.amount * pledge.quantity },
            language,
          )}
        </dd>
      </div>
      {pledge.addOns.map((addOn) => (
        <div key={addOn.id}>
          <dt>{say('pledge.line', { n: addOn.quantity, title: addOn.title })}</dt>
          <dd>
            {formatMoney(
              { ...addOn.unitPrice, amount: addOn.unitPrice.amount * addOn.quantity },
              language,
            )}
          </dd>
        </div>
      ))}
      <div>
        <dt>
          {address === null
            ? say('pledge.pickup', { store: store?.name ?? delivery.storeId ?? '' })
            : say('pledge.ship', { city: address.city })}
        </dt>
        <dd>{formatMoney(pledge.shipping, language)}</dd>
      </div>
      <div className="sum-total">
        <dt>{say(isOpen(pledge) ? 'sum.total' : 'pledge.total')}</dt>
        <dd>{formatMoney(pledge.total, language)}</dd>
      </div>
      {card !== null && (
        <div>
          <dt>{say('pledge.card')}</dt>
          <dd>
            <span className="card-brand">{card.brand}</span> ···· {card.last4}
          </dd>
        </div>
      )}
    </dl>
  );
}
