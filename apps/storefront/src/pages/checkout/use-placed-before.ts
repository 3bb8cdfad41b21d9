import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.js';
import type { Campaign, Pledge, Store, WaitingLine } from '../../api/types.js';
import { useWords } from '../../text/words.js';
import { tokenFor } from '../pledge/pledge-link.js';
import {
  adoptPledge,
  attemptOf,
  keepAttempt,
  placedBefore,
  printOf,
  type PlacedAt,
} from './attempt.js';
import { draftOfPledge, requestOf } from './checkout-draft.js';
import { consentOf } from './consent.js';
import { startOf } from './place-once.js';
import { useFinish } from './use-checkout.js';

/** How the bank's page sent the browser back. */
export type BankSaid = 'succeeded' | 'failed' | null;

export interface PlacedBefore {
  /** Not known yet. */
  readonly pending: boolean;
  /** The unfinished pledge, which the form finishes. */
  readonly pledge: Pledge | null;
  readonly line: WaitingLine | null;
  /** The bank has said yes and we are about to hear of it. */
  readonly settling: boolean;
}

const SOON_MILLIS = 700;
const LATER_MILLIS = 5_000;
/** After that the page of the pledge tells how it stands. */
const SETTLING_ROUNDS_MAX = 25;

/**
 * The pledge that this browser placed before a reload, a visit to the bank, or in another tab, or
 * whose link was opened. When it is held already the page goes there; while it waits for its card,
 * the form finishes it.
 */
export function usePlacedBefore(
  campaign: Campaign,
  stores: readonly Store[],
  bank: BankSaid,
): PlacedBefore {
  const { slug } = campaign;
  const finish = useFinish(slug);
  const words = useWords();
  const [placed] = useState(() => begunBefore(slug));
  const { data, isError, dataUpdatedAt } = useQuery({
    queryKey: ['placed', placed?.pledgeId],
    queryFn: () => stateOf(placed),
    enabled: placed !== null,
    retry: 3,
    refetchInterval: ({ state }) => pauseAfter(state.data?.pledge, bank, state.dataUpdateCount),
  });
  const [rounds, setRounds] = useState(0);
  useEffect(() => {
    setRounds((before) => before + 1);
  }, [dataUpdatedAt]);

  const state = data?.pledge.state ?? null;
  const waiting = state === 'confirming';
  const settling = waiting && bank === 'succeeded';
  const done = state !== null && !UNFINISHED.includes(state);
  useEffect(() => {
    if (placed !== null && (done || (settling && rounds > SETTLING_ROUNDS_MAX))) finish(placed);
  });
  useEffect(() => {
    const attempt = attemptOf(slug);
    if (!waiting || data === undefined || attempt?.print !== null) return;
    const draft = draftOfPledge(data.pledge);
    const consent = consentOf(campaign, data.pledge.total, words);
    const { language } = words;
    const body = requestOf(draft, { campaign, stores, language, consent, payWith: 'new_card' });
    keepAttempt(slug, { ...attempt, print: printOf(body) });
  });
  return {
    pending: placed !== null && ((data === undefined && !isError) || done),
    pledge: waiting && data !== undefined ? data.pledge : null,
    line: waiting ? (data?.line ?? null) : null,
    settling,
  };
}

const UNFINISHED: readonly Pledge['state'][] = ['confirming', 'expired', 'cancelled'];

const pauseAfter = (
  pledge: Pledge | undefined,
  bank: BankSaid,
  answers: number,
): number | false => {
  if (pledge?.state !== 'confirming') return false;
  return bank === 'succeeded' && answers <= SETTLING_ROUNDS_MAX ? SOON_MILLIS : LATER_MILLIS;
};

function begunBefore(slug: string): PlacedAt | null {
  const { pathname, search } = window.location;
  const pledgeId = new URLSearchParams(search).get('continue');
  const token = pledgeId === null ? null : tokenFor(pledgeId);
  if (pledgeId !== null) window.history.replaceState(window.history.state, '', pathname);
  if (pledgeId !== null && token !== null) adoptPledge(slug, { pledgeId, token });
  return placedBefore(slug);
}

async function stateOf(
  placed: PlacedAt | null,
): Promise<{ readonly pledge: Pledge; readonly line: WaitingLine | null }> {
  if (placed === null) throw new Error('asked without a pledge');
  const path = `/v1/pledges/${placed.pledgeId}`;
  const pledge = await call<Pledge>(path, { token: placed.token });
  const line = pledge.state === 'confirming' ? (await startOf(placed)).line : null;
  return { pledge, line };
}
