import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type { DeliveryStatus, Pledge } from '../../api/types.js';
import { formatDay } from '../../text/format.js';
import { useWords, type MessageKey, type Words } from '../../text/words.js';

interface DeliveryProps {
  readonly pledge: Pledge;
  readonly token: string | null;
}

const STAGES: Readonly<Record<NonNullable<DeliveryStatus['production']>['stage'], MessageKey>> = {
  ordered: 'delivery.ordered',
  confirmed: 'delivery.ordered',
  in_production: 'delivery.in_production',
  quality_check: 'delivery.quality_check',
  shipped: 'delivery.shipped',
  received: 'delivery.received',
};

/** Money was taken and what it is for is on its way. */
const ON_ITS_WAY: ReadonlySet<Pledge['state']> = new Set([
  'collected',
  'partially_refunded',
  'disputed',
  'dispute_won',
  'refund_failed',
]);

/** Where it is, when it comes, and what to say in the store. */
export function DeliveryBox({ pledge, token }: DeliveryProps) {
  const words = useWords();
  const { say } = words;
  const due = ON_ITS_WAY.has(pledge.state);
  const { data: delivery } = useQuery({
    queryKey: ['delivery', pledge.id, pledge.version],
    queryFn: ({ signal }) =>
      call<DeliveryStatus>(`/v1/pledges/${pledge.id}/delivery`, {
        signal,
        ...(token === null ? {} : { token }),
      }),
    enabled: due,
  });
  if (!due || delivery === undefined) return null;
  const { production, store, pickUp } = delivery;
  return (
    <section className="box delivery" aria-labelledby="delivery">
      <h2 id="delivery">{say('delivery.title')}</h2>
      <p>{say(production === null ? 'delivery.not_ordered' : STAGES[production.stage])}</p>
      {production !== null && production.stage !== 'received' && (
        <p className="delivery-day">
          {say('delivery.expected', { date: dayOf(production.expectedOn, words) })}
        </p>
      )}
      {store !== null && (
        <address>
          <strong>{store.name}</strong>
          <br />
          {store.address}, {store.postcode} {store.city}
        </address>
      )}
      {pickUp !== null && <PickUp pickUp={pickUp} />}
    </section>
  );
}

function PickUp({ pickUp }: { readonly pickUp: NonNullable<DeliveryStatus['pickUp']> }) {
  const words = useWords();
  const { say } = words;
  const { code, expectedFrom, ready } = pickUp;
  if (code === null) return null;
  return (
    <div className="pick-up">
      <p>{say('delivery.code')}</p>
      <p className="pick-up-code" aria-label={[...code].join(' ')}>
        {code.slice(0, 3)} {code.slice(3)}
      </p>
      <p>
        {ready
          ? say('delivery.ready')
          : expectedFrom === null
            ? say('delivery.not_ready')
            : say('delivery.from', { date: dayOf(expectedFrom, words) })}
      </p>
    </div>
  );
}

/** A calendar day is the same day everywhere. */
const dayOf = (date: string, { language }: Words): string =>
  formatDay(`${date}T12:00:00Z`, 'UTC', language);
