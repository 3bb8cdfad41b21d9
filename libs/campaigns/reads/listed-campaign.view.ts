import { ApiProperty } from '@nestjs/swagger';
import { pageOf } from '#libs/platform/http/page';
import { CAMPAIGN_PHASES, phaseOf, type CampaignPhase } from '../campaign-phase.js';
import { campaignStates, type CampaignState } from '../campaign-state.js';
import { ThresholdRequest } from '../content/campaign.request.js';
import { ImageRequest, MoneyRequest } from '../content/offer.request.js';
import { progressView, ProgressView } from '../progress/progress.view.js';
import { translationFor } from '../languages.js';
import { withAlts } from './campaign-in-locale.js';
import type { ListedCampaign } from './list-campaigns.queries.js';

export class ListedCampaignView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() slug!: string;
  @ApiProperty({ enum: campaignStates.states }) state!: CampaignState;
  @ApiProperty({
    enum: CAMPAIGN_PHASES,
    nullable: true,
    description: 'Where it stands; null for drafts and reviews',
  })
  phase!: CampaignPhase | null;
  @ApiProperty({ example: 'fr', description: 'The language of the texts in this answer' })
  locale!: string;
  @ApiProperty() title!: string;
  @ApiProperty() summary!: string;
  @ApiProperty() designer!: string;
  @ApiProperty({ type: [ImageRequest] }) images!: readonly unknown[];
  @ApiProperty() category!: string;
  @ApiProperty() currency!: string;
  @ApiProperty({
    type: MoneyRequest,
    nullable: true,
    description: 'The cheapest reward that can be pledged for; null when all are gone',
  })
  fromPrice!: MoneyRequest | null;
  @ApiProperty({ type: ThresholdRequest }) threshold!: { kind: string; value: number };
  @ApiProperty({ format: 'date-time' }) opensAt!: string;
  @ApiProperty({ format: 'date-time' }) closesAt!: string;
  @ApiProperty({ example: 'Europe/Paris' }) timeZone!: string;
  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Codes of the stores that get it; null while every open store takes pick-ups',
  })
  stores!: readonly string[] | null;
  @ApiProperty({ type: ProgressView, nullable: true, description: 'Null before the approval' })
  progress!: ProgressView | null;
}

export class CampaignPageView {
  @ApiProperty({ type: [ListedCampaignView] }) items!: readonly ListedCampaignView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class TransitionView {
  @ApiProperty({ enum: campaignStates.states, nullable: true }) from!: CampaignState | null;
  @ApiProperty({ enum: campaignStates.states }) to!: CampaignState;
  @ApiProperty({ description: '"user:<id>", "machine:<id>" or "system:<job>"' }) actor!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class TransitionListView {
  @ApiProperty({ type: [TransitionView] }) items!: TransitionView[];
}

/** As a reader of `wanted` reads it. */
export function listedView(row: ListedCampaign, wanted: string | undefined): ListedCampaignView {
  const { id, slug, state, designer, category, currency, stores, fromPriceMinor } = row;
  const translation = translationFor(row.locale, row.translations, wanted);
  return {
    id,
    slug,
    state,
    phase: phaseOf(state),
    locale: translation?.locale ?? row.locale,
    title: translation?.title ?? row.title,
    summary: translation?.summary ?? row.summary,
    designer,
    images: withAlts(row.images, translation?.images),
    category,
    currency,
    fromPrice: fromPriceMinor === null ? null : { amount: fromPriceMinor, currency },
    stores,
    threshold: { kind: row.thresholdKind, value: row.thresholdValue },
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
    timeZone: row.timeZone,
    progress: row.totals === null ? null : progressView(row.totals),
  };
}

export const pageOfCampaigns = (
  rows: readonly ListedCampaign[],
  limit: number,
  view: (row: ListedCampaign) => ListedCampaignView,
): CampaignPageView =>
  pageOf(rows, limit, view, (row) => ({ opensAt: row.opensAt.toISOString(), id: row.id }));
