import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { present } from '#libs/kernel/assert';
import type { CloseOn, CollectionModel, ShortfallPolicy } from '../campaigns.types.js';
import { campaignStates, type CampaignState } from '../campaign-state.js';
import { isoDuration } from '../content/campaign-input.js';
import type {
  CampaignContent,
  CampaignTranslation,
  ImageContent,
} from '../content/campaign-content.js';
import { CountryShippingRequest, ImageRequest, MoneyRequest } from '../content/offer.request.js';
import { CLOSE_ON, COLLECTION, SHORTFALL, ThresholdRequest } from '../content/campaign.request.js';
import type { StoredCampaign } from '../content/stored-campaign.js';
import { TranslationRequest } from '../content/translation.request.js';
import { contentIn } from './campaign-in-locale.js';

export class RewardView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty() description!: string;
  @ApiProperty() variant!: string;
  @ApiProperty() unitsPerReward!: number;
  @ApiProperty({ type: MoneyRequest }) price!: MoneyRequest;
  @ApiProperty({ type: Number, nullable: true }) limitTotal!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Pieces that are neither reserved nor held; null when unlimited',
  })
  remaining!: number | null;
  @ApiProperty({ type: Number, nullable: true }) limitPerBacker!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  availableFrom!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  availableUntil!: string | null;
}

export class AddOnView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty() variant!: string;
  @ApiProperty({ type: MoneyRequest }) price!: MoneyRequest;
}

export class LatePledgesView {
  @ApiProperty({ format: 'date-time' }) until!: string;
  @ApiProperty({ type: Number, nullable: true }) limitUnits!: number | null;
}

export class CampaignView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() slug!: string;
  @ApiProperty({ enum: campaignStates.states }) state!: CampaignState;
  @ApiProperty({ description: 'Rises with every change; If-Match of an edit names it' })
  version!: number;
  @ApiProperty({ example: 'fr', description: 'The language of the texts in this answer' })
  locale!: string;
  @ApiProperty({ type: [String], description: "The languages there are, the campaign's own first" })
  locales!: readonly string[];
  @ApiProperty() title!: string;
  @ApiProperty() summary!: string;
  @ApiProperty() story!: string;
  @ApiProperty() designer!: string;
  @ApiProperty({ type: [ImageRequest] }) images!: readonly ImageContent[];
  @ApiProperty() category!: string;
  @ApiProperty() currency!: string;
  @ApiProperty({ type: ThresholdRequest }) threshold!: ThresholdRequest;
  @ApiProperty({ format: 'date-time' }) opensAt!: string;
  @ApiProperty({ format: 'date-time' }) closesAt!: string;
  @ApiProperty({ example: 'Europe/Paris' }) timeZone!: string;
  @ApiProperty({ enum: CLOSE_ON }) closeOn!: CloseOn;
  @ApiProperty({ enum: COLLECTION }) collection!: CollectionModel;
  @ApiProperty({ enum: SHORTFALL }) shortfall!: ShortfallPolicy;
  @ApiProperty({ example: 'P7D' }) fixWindow!: string;
  @ApiProperty({
    type: LatePledgesView,
    nullable: true,
    description: 'From the collected money on',
  })
  latePledges!: LatePledgesView | null;
  @ApiProperty({ type: MoneyRequest }) shipping!: MoneyRequest;
  @ApiProperty({
    type: [CountryShippingRequest],
    description: 'Countries where delivery costs another amount than `shipping`',
  })
  shippingByCountry!: CountryShippingRequest[];
  @ApiProperty({ type: [String] }) shipsTo!: readonly string[];
  @ApiProperty({ type: [RewardView] }) rewards!: RewardView[];
  @ApiProperty({ type: [AddOnView] }) addOns!: AddOnView[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt!: string | null;
  @ApiPropertyOptional({ type: [TranslationRequest], description: 'Staff only' })
  translations?: readonly CampaignTranslation[];
  @ApiPropertyOptional({ description: 'Staff only: "user:<id>" or "machine:<id>"' })
  createdBy?: string;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Staff only' })
  submittedBy?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Staff only' })
  approvedBy?: string | null;
}

/**
 * A campaign as the public sees it, or as staff do, who also see its translations and who prepared
 * it; the texts as a reader of `wanted` reads them.
 */
export function campaignView(
  campaign: StoredCampaign,
  forStaff: boolean,
  wanted?: string,
): CampaignView {
  const { id, state, version } = campaign;
  const content = contentIn(campaign.content, wanted);
  const { translations, ...text } = content.text;
  const { fixWindowSeconds, latePledges, shippingMinor, shippingByCountry, ...terms } =
    content.terms;
  const { createdBy, submittedBy, approvedBy } = campaign;
  return {
    id,
    state,
    version,
    ...text,
    locales: [campaign.content.text.locale, ...translations.map(({ locale }) => locale)],
    ...terms,
    opensAt: terms.opensAt.toISOString(),
    closesAt: terms.closesAt.toISOString(),
    fixWindow: isoDuration(fixWindowSeconds),
    latePledges: latePledges && { ...latePledges, until: latePledges.until.toISOString() },
    shipping: { amount: shippingMinor, currency: terms.currency },
    shippingByCountry: Object.entries(shippingByCountry).map(([country, amount]) => ({
      country,
      price: { amount, currency: terms.currency },
    })),
    rewards: rewardViews(content, campaign.taken),
    addOns: terms.addOns.map(({ priceMinor, ...addOn }) => ({
      ...addOn,
      id: present(addOn.id, 'the id of an add-on'),
      price: { amount: priceMinor, currency: terms.currency },
    })),
    closedAt: instant(campaign.closedAt),
    ...(forStaff ? { translations, createdBy, submittedBy, approvedBy } : {}),
  };
}

function rewardViews({ terms }: CampaignContent, taken: StoredCampaign['taken']): RewardView[] {
  return terms.rewards.map(({ priceMinor, availableFrom, availableUntil, ...reward }) => {
    const id = present(reward.id, 'the id of a reward');
    const { limitTotal } = reward;
    return {
      ...reward,
      id,
      price: { amount: priceMinor, currency: terms.currency },
      remaining: limitTotal === null ? null : limitTotal - (taken.get(id) ?? 0),
      availableFrom: instant(availableFrom),
      availableUntil: instant(availableUntil),
    };
  });
}

/** `"<version>.<pieces taken>.<language>"`, and an "s" where staff see more: equal tags, equal bytes. */
export function campaignEtag(campaign: StoredCampaign, forStaff: boolean, wanted?: string): string {
  const { locale } = contentIn(campaign.content, wanted).text;
  const taken = [...campaign.taken.values()].reduce((sum, pieces) => sum + pieces, 0);
  return `"${campaign.version}.${taken}.${locale}${forStaff ? '.s' : ''}"`;
}

const instant = (value: Date | null): string | null => value?.toISOString() ?? null;
