import { ApiProperty } from '@nestjs/swagger';
import { pageOf } from '#libs/platform/http/page';
import { campaignStates, type CampaignState } from '../campaign-state.js';
import { ThresholdRequest } from '../content/campaign.request.js';
import { ImageRequest } from '../content/offer.request.js';
import { progressView, ProgressView } from '../progress/progress.view.js';
import type { ListedCampaign } from './campaign.queries.js';

export class ListedCampaignView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() slug!: string;
  @ApiProperty({ enum: campaignStates.states }) state!: CampaignState;
  @ApiProperty() title!: string;
  @ApiProperty() summary!: string;
  @ApiProperty() designer!: string;
  @ApiProperty({ type: [ImageRequest] }) images!: readonly unknown[];
  @ApiProperty() category!: string;
  @ApiProperty() currency!: string;
  @ApiProperty({ type: ThresholdRequest }) threshold!: { kind: string; value: number };
  @ApiProperty({ format: 'date-time' }) opensAt!: string;
  @ApiProperty({ format: 'date-time' }) closesAt!: string;
  @ApiProperty({ example: 'Europe/Paris' }) timeZone!: string;
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

export function listedView(row: ListedCampaign): ListedCampaignView {
  const { id, slug, state, title, summary, designer, images, category, currency } = row;
  return {
    id,
    slug,
    state,
    title,
    summary,
    designer,
    images,
    category,
    currency,
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
