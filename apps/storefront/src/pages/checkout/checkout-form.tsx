import { useEffect, useRef, type SubmitEvent } from 'react';
import { BRAND } from '../../brand.js';
import { CardFields } from '../../card/card-fields.js';
import { promisedSteps } from '../../money-timeline/money-steps.js';
import { MoneyTimeline } from '../../money-timeline/money-timeline.js';
import { Field } from '../../parts/field.js';
import { chargeDay } from '../../parts/charge-day.js';
import { formatDay, formatMoney, formatRoundMoney, formatCount } from '../../text/format.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { priceOf } from './checkout-draft.js';
import { useCheckout, type Checkout, type CheckoutSources } from './use-checkout.js';
import { WhatSection } from './what-section.js';
import { WhereSection } from './where-section.js';

const ONLY_IF = {
  units: 'checkout.button_units',
  backers: 'checkout.button_backers',
  amount: 'checkout.button_amount',
} as const satisfies Record<string, MessageKey>;

/** What, who, where, card, consent, one button. */
export function CheckoutForm(sources: CheckoutSources) {
  const words = useWords();
  const { say, language } = words;
  const { campaign, stores } = sources;
  const checkout = useCheckout(sources);
  const { draft, card, busy } = checkout;
  const form = useFirstErrorFocus(checkout);
  const { total } = priceOf(campaign, draft);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void checkout.pledge();
  };
  return (
    <form ref={form} className="checkout-form" noValidate onSubmit={submit} aria-busy={busy}>
      <WhatSection campaign={campaign} checkout={checkout} />
      <WhoSection checkout={checkout} />
      <WhereSection campaign={campaign} stores={stores} checkout={checkout} />
      <fieldset className="box">
        <legend>{say('card.title')}</legend>
        <p className="box-lead">{say('card.lead')}</p>
        <CardFields card={card} errors={checkout.cardErrors} change={checkout.changeCard} />
      </fieldset>
      <Sum campaign={campaign} checkout={checkout} />
      <section className="box" aria-labelledby="money">
        <h2 id="money">{say('timeline.title')}</h2>
        <MoneyTimeline steps={promisedSteps(campaign, total, words)} />
      </section>
      <p className="consent">
        {say('checkout.consent', {
          brand: BRAND.name,
          total: formatMoney(total, language),
          date: formatDay(chargeDay(campaign.closesAt), campaign.timeZone, language),
          closes: formatDay(campaign.closesAt, campaign.timeZone, language),
        })}
      </p>
      <p className="trouble" role="alert">
        {checkout.trouble !== null && say(checkout.trouble)}
      </p>
      <button type="submit" className="button button-strong button-wide" aria-disabled={busy}>
        {busy ? say('checkout.busy') : <PledgeWords sources={sources} checkout={checkout} />}
      </button>
    </form>
  );
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
        {say(ONLY_IF[threshold.kind], {
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

function Sum({
  campaign,
  checkout: { draft },
}: {
  readonly campaign: CheckoutSources['campaign'];
  readonly checkout: Checkout;
}) {
  const { say, language } = useWords();
  const { goods, shipping, total } = priceOf(campaign, draft);
  return (
    <dl className="sum">
      <div>
        <dt>{say('sum.goods')}</dt>
        <dd>{formatMoney(goods, language)}</dd>
      </div>
      <div>
        <dt>{say(draft.kind === 'ship' ? 'sum.shipping' : 'sum.pickup')}</dt>
        <dd>{formatMoney(shipping, language)}</dd>
      </div>
      <div className="sum-total">
        <dt>{say('sum.total')}</dt>
        <dd>{formatMoney(total, language)}</dd>
      </div>
      <div className="sum-today">
        <dt>{say('sum.today')}</dt>
        <dd>{formatMoney({ ...total, amount: 0 }, language)}</dd>
      </div>
    </dl>
  );
}

/** After a refusal the first wrong field is where the person is taken. */
function useFirstErrorFocus({ errors, cardErrors }: Checkout) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.focus();
  }, [errors, cardErrors]);
  return form;
}
