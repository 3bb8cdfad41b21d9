import type { Campaign, CampaignUpdate, Progress } from '../../api/types.js';
import { now } from '../../parts/now.js';

type Milestone = Progress['milestones'][number]['kind'];
type Outcome = NonNullable<Progress['final']>['outcome'];

interface At {
  readonly key: string;
  readonly at: string;
}

export type NewsItem =
  | (At & { readonly kind: 'update'; readonly update: CampaignUpdate })
  | (At & { readonly kind: 'opened' })
  | (At & { readonly kind: Milestone | Outcome; readonly measure: number });

/**
 * One list, newest first. Of milestones passed at one instant the greatest is told. While older
 * updates are still to be asked for, nothing is shown that lies before the oldest one known.
 */
export function newsOf(
  campaign: Pick<Campaign, 'opensAt'>,
  progress: Progress | undefined,
  updates: readonly CampaignUpdate[],
  more: boolean,
): readonly NewsItem[] {
  const milestones = progress?.milestones ?? [];
  const final = progress?.final ?? null;
  const items: NewsItem[] = [
    ...(Date.parse(campaign.opensAt) <= now()
      ? [{ kind: 'opened' as const, key: 'opened', at: campaign.opensAt }]
      : []),
    ...milestones
      .filter(({ at }, index) => milestones[index + 1]?.at !== at)
      .map(({ kind, at, measure }) => ({ kind, key: kind, at, measure })),
    ...(final === null
      ? []
      : [{ kind: final.outcome, key: 'ended', at: final.at, measure: final.measure }]),
    ...updates.map((update) => ({
      kind: 'update' as const,
      key: update.id,
      at: update.publishedAt,
      update,
    })),
  ];
  const oldest = more ? (updates.at(-1)?.publishedAt ?? '') : '';
  return items
    .map((item, order) => ({ item, order, at: Date.parse(item.at) }))
    .filter(({ at }) => oldest === '' || at >= Date.parse(oldest))
    .sort((one, other) => other.at - one.at || other.order - one.order)
    .map(({ item }) => item);
}
