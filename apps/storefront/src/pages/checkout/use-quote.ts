import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type { Campaign, Quote, QuoteWish, Store } from '../../api/types.js';
import { chosenAddOns, destinationOf, priceOf, type CheckoutDraft } from './checkout-draft.js';

const MINUTE_MILLIS = 60_000;

/**
 * What the API says that the wish costs, with the VAT in it; undefined while it is on its way, and
 * when it is of another choice than the one that is shown.
 */
export function useQuote(
  campaign: Campaign,
  draft: CheckoutDraft,
  stores: readonly Store[],
): Quote | undefined {
  const wish: QuoteWish = {
    rewardId: draft.rewardId,
    quantity: draft.quantity,
    addOns: chosenAddOns(draft),
    delivery: { kind: draft.kind, country: destinationOf(draft, stores) },
  };
  const { data } = useQuery({
    queryKey: ['quote', campaign.id, wish],
    queryFn: ({ signal }) =>
      call<Quote>(`/v1/campaigns/${campaign.id}/quotes`, { method: 'POST', body: wish, signal }),
    enabled: draft.rewardId !== '',
    placeholderData: keepPreviousData,
    staleTime: MINUTE_MILLIS,
  });
  const { total } = priceOf(campaign, draft);
  return data?.total.amount === total.amount ? data : undefined;
}
