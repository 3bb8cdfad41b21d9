import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Campaign, PlacedPledge, Store, StorefrontSettings } from '../../api/types.js';
import { EMPTY_CARD, wrongFields, type CardDraft } from '../../card/card-number.js';
import { WRONG_CARD, type CardErrors } from '../../card/card-fields.js';
import { confirmCard } from '../../card/stripe-door.js';
import { now } from '../../parts/now.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { finishAt, rememberToken } from '../pledge/pledge-link.js';
import {
  draftErrors,
  forgetDraft,
  keepDraft,
  requestOf,
  type CheckoutDraft,
  type DraftErrors,
} from './checkout-draft.js';
import { forgetAttempt, placeOnce } from './place-once.js';
import { troubleOf } from './problem-words.js';

export interface Checkout {
  readonly draft: CheckoutDraft;
  readonly card: CardDraft;
  readonly errors: DraftErrors;
  readonly cardErrors: CardErrors;
  /** What went wrong as a whole. */
  readonly trouble: MessageKey | null;
  readonly busy: boolean;
  readonly change: (change: Partial<CheckoutDraft>) => void;
  readonly changeCard: (card: CardDraft) => void;
  readonly pledge: () => Promise<void>;
}

export interface CheckoutSources {
  readonly campaign: Campaign;
  readonly stores: readonly Store[];
  readonly settings: StorefrontSettings;
  readonly start: CheckoutDraft;
  readonly trouble: MessageKey | null;
}

interface Faults {
  readonly errors: DraftErrors;
  readonly cardErrors: CardErrors;
  readonly trouble: MessageKey | null;
}

const NO_FAULTS: Faults = { errors: {}, cardErrors: {}, trouble: null };

export function useCheckout(sources: CheckoutSources): Checkout {
  const { campaign, start } = sources;
  const [draft, setDraft] = useState(start);
  const [card, changeCard] = useState(EMPTY_CARD);
  const [faults, setFaults] = useState<Faults>({ ...NO_FAULTS, trouble: sources.trouble });
  const { busy, once } = useOnce();
  const { language } = useWords();
  const finish = useFinish(campaign.slug);
  const client = useQueryClient();

  const pledge = (): Promise<void> =>
    once(async () => {
      const wrong = faultsOf(draft, card);
      setFaults(wrong ?? NO_FAULTS);
      if (wrong !== null) return;
      try {
        const body = requestOf(campaign, draft, sources.stores, language);
        const placed = await placeOnce(campaign.slug, body);
        const refusal = await saveCard(placed, sources, { card, slug: campaign.slug, finish });
        if (refusal !== null) setFaults(refusal);
      } catch (error) {
        const { message, fields } = troubleOf(error);
        setFaults({ ...NO_FAULTS, trouble: message, errors: fields });
        // What the page offers may be out of date: pieces left, the price, the state.
        void client.invalidateQueries({ queryKey: ['campaign'] });
      }
    });

  return {
    draft,
    card,
    ...faults,
    busy,
    changeCard,
    change: (change) => {
      const changed = { ...draft, ...change };
      setDraft(changed);
      keepDraft(campaign.slug, changed);
    },
    pledge,
  };
}

function faultsOf(draft: CheckoutDraft, card: CardDraft): Faults | null {
  const errors = draftErrors(draft);
  const wrong = wrongFields(card, now());
  if (Object.keys(errors).length === 0 && wrong.length === 0) return null;
  const cardErrors = Object.fromEntries(wrong.map((field) => [field, WRONG_CARD[field]]));
  return { errors, cardErrors, trouble: 'checkout.look' };
}

interface Saving {
  readonly card: CardDraft;
  readonly slug: string;
  readonly finish: (placed: PlacedPledge) => void;
}

/** Answers what is wrong with the card, or null when the page is being left. */
async function saveCard(
  placed: PlacedPledge,
  { settings }: CheckoutSources,
  { card, slug, finish }: Saving,
): Promise<Faults | null> {
  const { payment, pledge } = placed;
  if (payment === null || settings.stripeApiBase === null) {
    finish(placed);
    return null;
  }
  const outcome = await confirmCard({
    apiBase: settings.stripeApiBase,
    payment,
    card,
    holder: pledge.backer,
    returnUrl: `${window.location.origin}/campaigns/${slug}/pledge`,
  });
  switch (outcome.kind) {
    case 'saved':
      finish(placed);
      return null;
    case 'redirect':
      window.location.assign(outcome.url);
      // The button stays busy until the bank's page is there.
      return new Promise<null>(() => undefined);
    case 'refused': {
      const { field, message } = outcome;
      const cardErrors = field === null ? {} : { [field]: message };
      return { errors: {}, cardErrors, trouble: message };
    }
  }
}

/** One run at a time, whatever is clicked; free again when the browser's back button returns here. */
function useOnce(): {
  readonly busy: boolean;
  readonly once: (work: () => Promise<void>) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  useEffect(() => {
    const free = ({ persisted }: PageTransitionEvent): void => {
      if (!persisted) return;
      running.current = false;
      setBusy(false);
    };
    window.addEventListener('pageshow', free);
    return () => {
      window.removeEventListener('pageshow', free);
    };
  }, []);
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, once };
}

/** Leaves the checkout for the pledge; back does not lead into a finished form. */
export function useFinish(slug: string): (placed: FinishedPledge) => void {
  const navigate = useNavigate();
  return ({ pledge, token }) => {
    rememberToken(pledge.id, token);
    forgetDraft(slug);
    forgetAttempt(slug);
    void navigate(finishAt(pledge.id), { replace: true, state: { fresh: true } });
  };
}

export interface FinishedPledge {
  readonly pledge: { readonly id: string };
  readonly token: string;
}
