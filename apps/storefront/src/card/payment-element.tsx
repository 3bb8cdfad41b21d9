import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { useWords, type MessageKey } from '../text/words.js';
import type { CardAsk, CardDoor } from './card-door.js';
import {
  askFor,
  checkElement,
  confirmElement,
  mountElement,
  type Mounted,
} from './stripe-element.js';

interface PaymentElementProps {
  readonly publishableKey: string;
  readonly asks: CardAsk;
  readonly ref: Ref<CardDoor>;
}

/** Stripe's own form: the number of the card never touches a page of ours. */
export default function PaymentElement({ publishableKey, asks, ref }: PaymentElementProps) {
  const { say, language } = useWords();
  const place = useRef<HTMLDivElement>(null);
  // Who presses the button before Stripe's form is there waits for it; null where it did not come.
  const form = useRef<Promise<Mounted | null>>(Promise.resolve(null));
  const [state, setState] = useState<'coming' | 'there' | 'failed'>('coming');
  const [round, setRound] = useState(0);
  const { currency } = asks;
  const amount = asks.money?.amount ?? null;
  const capture = asks.money?.capture ?? null;
  // Stripe's form is mounted once; what it is asked for follows the choices beside it.
  const latest = useRef(asks);
  useEffect(() => {
    latest.current = asks;
  });

  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const options = { publishableKey, asks: latest.current, language, signal };
    form.current = mountElement(current, options).then(
      (mounted) => {
        if (signal.aborted) return null;
        setState('there');
        return mounted;
      },
      () => {
        if (!signal.aborted) setState('failed');
        return null;
      },
    );
    return () => {
      leaving.abort();
      form.current = Promise.resolve(null);
    };
  }, [publishableKey, currency, capture, language, round]);

  useEffect(() => {
    void form.current.then((mounted) => {
      askFor(mounted, amount);
    });
  }, [amount]);

  useImperativeHandle(ref, () => ({
    check: async () => checkElement(await form.current),
    confirm: async (request) => confirmElement(await form.current, request),
  }));

  const note: MessageKey | null = state === 'failed' ? 'card.form_failed' : null;
  return (
    <>
      {state === 'coming' && <div className="skeleton skeleton-card" aria-hidden="true" />}
      <div ref={place} className="payment-element" hidden={state === 'failed'} />
      {note !== null && (
        <p className="trouble" role="alert">
          {say(note)}{' '}
          <button
            type="button"
            className="button-quiet"
            onClick={() => {
              setState('coming');
              setRound(round + 1);
            }}
          >
            {say('error.retry')}
          </button>
        </p>
      )}
    </>
  );
}
