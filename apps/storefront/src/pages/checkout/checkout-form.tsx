import { useEffect, useRef, type SubmitEvent } from 'react';
import type { Campaign, Money } from '../../api/types.js';
import { CardChoice } from '../../card/card-choice.js';
import type { CardAsk } from '../../card/card-door.js';
import { CardForm } from '../../card/card-form.js';
import { lateSteps, promisedSteps } from '../../money-timeline/money-steps.js';
import { MoneyTimeline } from '../../money-timeline/money-timeline.js';
import { Field } from '../../parts/field.js';
import { chargeDay } from '../../parts/charge-day.js';
import { takesLate, wayToPay, type WayToPay } from '../../parts/way-to-pay.js';
import {
  formatCount,
  formatDay,
  formatDuration,
  formatExactClock,
  formatMoney,
  formatRoundMoney,
  readersZone,
} from '../../text/format.js';
import { useWords, type MessageKey, type Words } from '../../text/words.js';
import { priceOf } from './checkout-draft.js';
import { consentOf } from './consent.js';
import { ScarceReward, scarcityOf } from './scarce-reward.js';
import { SumSection } from './sum-section.js';
import { useCheckout, type Checkout, type CheckoutSources } from './use-checkout.js';
import { WaitingLinePanel } from './waiting-line.js';
import { WhatSection } from './what-section.js';
import { WhereSection } from './where-section.js';

const ONLY_IF = {
  units: 'checkout.button_units',
  backers: 'checkout.button_backers',
  amount: 'checkout.button_amount',
} as const satisfies Record<string, MessageKey>;

const PAID_NOW = {
  charge_now: 'checkout.button_paid',
  late: 'checkout.button_late',
} as const satisfies Record<string, MessageKey>;

const CARD_LEAD = {
  save_card: 'card.lead',
  authorize: 'card.lead_authorize',
  charge_now: 'card.lead_charge_now',
  late: 'card.lead_charge_now',
} as const satisfies Record<WayToPay, MessageKey>;

/** What, who, where, card, consent, one button. */
export function CheckoutForm(sources: CheckoutSources) {
  const words = useWords();
  const { say } = words;
  const { campaign, stores, settings } = sources;
  const checkout = useCheckout(sources);
  const { draft, busy } = checkout;
  const form = useFirstErrorFocus(checkout);
  const { total } = priceOf(campaign, draft);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void checkout.pledge();
  };
  return (
    <form ref={form} className="checkout-form" noValidate onSubmit={submit} aria-busy={busy}>
      <WhatSection campaign={campaign} checkout={checkout} reserved={sources.reserved} />
      <WhoSection checkout={checkout} />
      <WhereSection campaign={campaign} stores={stores} checkout={checkout} />
      <fieldset className="box">
        <legend>{say('card.title')}</legend>
        <p className="box-lead">{say(CARD_LEAD[wayToPay(campaign)])}</p>
        <CardSection settings={settings} asks={asksOf(campaign, total)} checkout={checkout} />
      </fieldset>
      <SumSection campaign={campaign} stores={stores} draft={draft} />
      <section className="box" aria-labelledby="money">
        <h2 id="money">{say('timeline.title')}</h2>
        <MoneyTimeline
          steps={
            takesLate(campaign)
              ? lateSteps(campaign, total, words)
              : promisedSteps(campaign, total, words)
          }
        />
      </section>
      <p className="consent">{consentOf(campaign, total, words).text}</p>
      <Scarce campaign={campaign} checkout={checkout} reserved={sources.reserved} />
      {checkout.place !== null && <WaitingLinePanel place={checkout.place} />}
      <p className="trouble" role="alert">
        {troubleWords(checkout, words)}
      </p>
      <button type="submit" className="button button-strong button-wide" aria-disabled={busy}>
        {busy ? (
          say(checkout.place === null ? 'checkout.busy' : 'line.button')
        ) : (
          <PledgeWords sources={sources} checkout={checkout} />
        )}
      </button>
    </form>
  );
}

/** At the lower edge of the screen, wherever in the form somebody is. */
function Scarce({
  campaign,
  checkout,
  reserved,
}: Pick<CheckoutSources, 'campaign' | 'reserved'> & { readonly checkout: Checkout }) {
  const scarcity = checkout.busy ? null : scarcityOf(campaign, checkout.draft, reserved);
  if (scarcity === null) return null;
  return <ScarceReward campaign={campaign} scarcity={scarcity} checkout={checkout} />;
}

/** What the bank is asked for with the pledge, by the campaign's way of taking money. */
function asksOf(campaign: Campaign, { amount }: Money): CardAsk {
  const { currency } = campaign;
  const way = wayToPay(campaign);
  if (way === 'save_card') return { currency, money: null };
  const capture = way === 'authorize' ? 'manual' : 'automatic';
  return { currency, money: { amount, capture } };
}

function CardSection({
  settings,
  asks,
  checkout: { door, savedCard, payWith, choose },
}: Pick<CheckoutSources, 'settings'> & {
  readonly asks: CardAsk;
  readonly checkout: Checkout;
}) {
  const form = <CardForm settings={settings} asks={asks} ref={door} />;
  if (savedCard === null) return form;
  return (
    <CardChoice card={savedCard} payWith={payWith} choose={choose}>
      {form}
    </CardChoice>
  );
}

function troubleWords({ trouble, patience }: Checkout, { say, language }: Words): string | null {
  if (trouble === null) return null;
  if (patience === null) return say(trouble);
  return say('problem.too_many_wait', {
    time: formatDuration(patience.seconds, language),
    clock: formatExactClock(patience.until, readersZone(), language),
  });
}

/** "Pledge €49.00 – charged on 1 July only if 500 are reached" */
function PledgeWords({
  sources: { campaign },
  checkout,
}: {
  readonly sources: CheckoutSources;
  readonly checkout: Checkout;
}) {
  const { say, language } = useWords();
  const { threshold, currency } = campaign;
  const way = wayToPay(campaign);
  const value =
    threshold.kind === 'amount'
      ? formatRoundMoney({ amount: threshold.value, currency }, language)
      : formatCount(threshold.value, language);
  return (
    <>
      <span className="button-main">
        {say('checkout.button', {
          total: formatMoney(priceOf(campaign, checkout.draft).total, language),
        })}
      </span>
      <span className="unseen"> – </span>
      <span className="button-fine">
        {way === 'late' || way === 'charge_now'
          ? say(PAID_NOW[way])
          : say(ONLY_IF[threshold.kind], {
              count: threshold.value,
              value,
              date: formatDay(chargeDay(campaign.closesAt), campaign.timeZone, language),
            })}
      </span>
    </>
  );
}

function WhoSection({ checkout: { draft, errors, change } }: { readonly checkout: Checkout }) {
  const { say } = useWords();
  return (
    <fieldset className="box">
      <legend>{say('who.title')}</legend>
      <div className="fields">
        <Field
          className="wide"
          label={say('who.email')}
          hint={say('who.email_hint')}
          type="email"
          name="email"
          autoComplete="email"
          required
          maxLength={254}
          value={draft.email}
          error={errors.email && say(errors.email)}
          onValue={(email) => {
            change({ email });
          }}
        />
        <Field
          className="wide"
          label={say('who.name')}
          name="name"
          autoComplete="name"
          required
          maxLength={120}
          value={draft.name}
          error={errors.name && say(errors.name)}
          onValue={(name) => {
            change({ name });
          }}
        />
      </div>
    </fieldset>
  );
}

/** After a refusal the first wrong field is where the person is taken. */
function useFirstErrorFocus({ errors }: Checkout) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.focus();
  }, [errors]);
  return form;
}
