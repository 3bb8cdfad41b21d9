import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useNavigate } from 'react-router';
import type { Campaign, Pledge, Store, StorefrontSettings } from '../../api/types.js';
import { useMyBacker } from '../../account/session.js';
import type { PayWith, SavedCard } from '../../card/card-choice.js';
import type { CardDoor } from '../../card/card-door.js';
import { now } from '../../parts/now.js';
import { wayToPay } from '../../parts/way-to-pay.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { finishAt, rememberToken } from '../pledge/pledge-link.js';
import { forgetAttempt, type PlacedAt } from './attempt.js';
import {
  draftErrors,
  fillGaps,
  forgetDraft,
  keepDraft,
  priceOf,
  requestOf,
  type CheckoutDraft,
  type DraftErrors,
} from './checkout-draft.js';
import { consentOf } from './consent.js';
import { tellFinished } from './finished-elsewhere.js';
import { placeOnce, startOf } from './place-once.js';
import { troubleOf } from './problem-words.js';
import { useOnce } from './use-once.js';
import { untilMyTurn, type Place } from './wait-in-line.js';

export interface Checkout {
  readonly draft: CheckoutDraft;
  readonly errors: DraftErrors;
  /** What went wrong as a whole. */
  readonly trouble: MessageKey | null;
  /** When it makes sense to try again, where that was told. */
  readonly patience: Patience | null;
  readonly busy: boolean;
  /** Where one stands while one waits. */
  readonly place: Place | null;
  readonly door: RefObject<CardDoor | null>;
  /** The card of whoever is signed in, when it may be used. */
  readonly savedCard: SavedCard | null;
  readonly payWith: PayWith;
  readonly choose: (payWith: PayWith) => void;
  readonly change: (change: Partial<CheckoutDraft>) => void;
  readonly pledge: () => Promise<void>;
}

export interface CheckoutSources {
  readonly campaign: Campaign;
  readonly stores: readonly Store[];
  readonly settings: StorefrontSettings;
  readonly start: CheckoutDraft;
  /** The unfinished pledge, whose pieces are kept. */
  readonly reserved: Pledge | null;
  readonly trouble: MessageKey | null;
}

interface Patience {
  readonly seconds: number;
  /** RFC 3339. */
  readonly until: string;
}

const patienceOf = (seconds: number): Patience => ({
  seconds,
  until: new Date(now() + seconds * 1000).toISOString(),
});

interface Faults {
  readonly errors: DraftErrors;
  readonly trouble: MessageKey | null;
  readonly patience: Patience | null;
}

const NO_FAULTS: Faults = { errors: {}, trouble: null, patience: null };

export function useCheckout(sources: CheckoutSources): Checkout {
  const { campaign, start } = sources;
  const [draft, setDraft] = useState(start);
  const [faults, setFaults] = useState<Faults>({ ...NO_FAULTS, trouble: sources.trouble });
  const [place, tell] = useState<Place | null>(null);
  const door = useRef<CardDoor>(null);
  const { busy, once } = useOnce();
  const { savedCard, payWith, choose } = useSavedCard(campaign, draft, setDraft);
  const go = useGo(sources, { door, tell, payWith });
  const client = useQueryClient();

  const pledge = (): Promise<void> =>
    once(async () => {
      const errors = draftErrors(draft);
      const cardIsGood = payWith === 'saved_card' || (await door.current?.check()) === true;
      const complete = Object.keys(errors).length === 0 && cardIsGood;
      setFaults(complete ? NO_FAULTS : { ...NO_FAULTS, errors, trouble: 'checkout.look' });
      if (!complete) return;
      try {
        const refusal = await go(draft);
        if (refusal !== null) setFaults({ ...NO_FAULTS, trouble: refusal });
      } catch (error) {
        const { message, fields, waitSeconds } = troubleOf(error);
        const patience = waitSeconds === undefined ? null : patienceOf(waitSeconds);
        setFaults({ errors: fields, trouble: message, patience });
        // What the page offers may be out of date: pieces left, the price, the state.
        void client.invalidateQueries({ queryKey: ['campaign'] });
      } finally {
        tell(null);
      }
    });

  const change = (changes: Partial<CheckoutDraft>): void => {
    const changed = { ...draft, ...changes };
    setDraft(changed);
    keepDraft(campaign.slug, changed);
    if ('rewardId' in changes || 'quantity' in changes) setFaults({ ...faults, errors: {} });
  };

  const card = { door, savedCard, payWith, choose };
  return { draft, ...faults, ...card, busy, place, change, pledge };
}

interface Going {
  readonly door: RefObject<CardDoor | null>;
  readonly tell: (place: Place | null) => void;
  readonly payWith: PayWith;
}

/** Who is signed in finds filled in what we know, and may use the card that was saved before. */
function useSavedCard(
  campaign: Campaign,
  { email }: CheckoutDraft,
  setDraft: (fill: (draft: CheckoutDraft) => CheckoutDraft) => void,
): Pick<Checkout, 'savedCard' | 'payWith' | 'choose'> {
  const backer = useMyBacker() ?? null;
  const [chosen, choose] = useState<PayWith>('saved_card');
  useEffect(() => {
    if (backer !== null) setDraft((draft) => fillGaps(draft, backer));
  }, [backer, setDraft]);
  // The card belongs to the account, and so must the pledge.
  const own = backer !== null && backer.email.toLowerCase() === email.trim().toLowerCase();
  // Where the bank is asked for money at once, the card is entered again.
  const savedCard = own && wayToPay(campaign) === 'save_card' ? backer.card : null;
  return { savedCard, payWith: savedCard === null ? 'new_card' : chosen, choose };
}

/** From the complete form to the saved card; answers what the bank said when it said no. */
function useGo(
  { campaign, stores }: CheckoutSources,
  { door, tell, payWith }: Going,
): (draft: CheckoutDraft) => Promise<MessageKey | null> {
  const words = useWords();
  const finish = useFinish(campaign.slug);
  const { slug } = campaign;
  return async (draft) => {
    const consent = consentOf(campaign, priceOf(campaign, draft).total, words);
    const { language } = words;
    const body = requestOf(draft, { campaign, stores, language, consent, payWith });
    const placed = await placeOnce(slug, body, tell);
    const { payment, pledgeId, token } = await untilMyTurn(placed, () => startOf(placed), tell);
    if (payment === null || door.current === null) {
      finish({ pledgeId, token });
      return null;
    }
    const outcome = await door.current.confirm({
      payment,
      holder: body.backer,
      returnUrl: `${window.location.origin}/campaigns/${slug}/pledge`,
    });
    if (outcome.kind === 'refused') return outcome.message;
    // The button stays busy until the bank's page is there.
    if (outcome.kind === 'leaving') return new Promise<null>(() => undefined);
    finish({ pledgeId, token });
    return null;
  };
}

/** Leaves the checkout for the pledge; back does not lead into a finished form. */
export function useFinish(slug: string): (placed: PlacedAt) => void {
  const navigate = useNavigate();
  return ({ pledgeId, token }) => {
    rememberToken(pledgeId, token);
    forgetDraft(slug);
    forgetAttempt(slug);
    tellFinished({ slug, pledgeId, token });
    void navigate(finishAt(pledgeId), { replace: true, state: { fresh: true } });
  };
}
