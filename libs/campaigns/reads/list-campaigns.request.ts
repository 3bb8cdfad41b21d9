import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { malformed } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';
import { keyOfCursor, PageRequest } from '#libs/platform/http/page';
import { CAMPAIGN_PHASES, type CampaignPhase } from '../campaign-phase.js';
import { campaignStates, type CampaignState } from '../campaign-state.js';
import { LOCALE, LOCALE_PATTERN } from '../content/translation.request.js';

const PRICE_MAX = 100_000_000_000;
const PRICE = { type: Number, minimum: 0, example: 15_000 };
const STORE_CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export class ListCampaignsRequest extends PageRequest {
  @ApiPropertyOptional({
    ...LOCALE,
    description: "Texts in this language where there are, else the campaign's own",
  })
  @IsOptional()
  @Matches(LOCALE_PATTERN)
  readonly locale?: string;

  @ApiPropertyOptional({ enum: campaignStates.states })
  @IsOptional()
  @IsIn(campaignStates.states)
  readonly state?: CampaignState;

  @ApiPropertyOptional({
    enum: CAMPAIGN_PHASES,
    description: 'Where it stands: announced, taking pledges, being made, in the stores, not made',
  })
  @IsOptional()
  @IsIn(CAMPAIGN_PHASES)
  readonly phase?: CampaignPhase;

  @ApiPropertyOptional({ example: 'seating', description: 'The room' })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z][a-z_]{0,39}$/)
  readonly category?: string;

  @ApiPropertyOptional({
    ...PRICE,
    description: "Least `fromPrice`, in minor units of each campaign's own currency",
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(PRICE_MAX)
  readonly priceMin?: number;

  @ApiPropertyOptional({
    ...PRICE,
    description: "Most `fromPrice`, in minor units of each campaign's own currency",
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(PRICE_MAX)
  readonly priceMax?: number;

  @ApiPropertyOptional({
    type: [String],
    example: ['lyon'],
    description:
      'Codes of stores: what comes to one of them. Before the rollout every open store takes ' +
      'pick-ups; what is not made comes to none. `GET /v1/stores/near` knows which are near.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  )
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(STORE_CODE, { each: true })
  readonly store?: string[];

  @ApiPropertyOptional({
    example: 'lampe laiton',
    description:
      'Words, or their beginnings, in the title, the summary or the designer, in any of its ' +
      'languages; accents and case do not matter',
  })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly q?: string;
}

export function listKey(cursor: string | undefined): { opensAt: string; id: string } | null {
  const key = keyOfCursor(cursor, 'opensAt', 'id');
  if (key === null) return null;
  const [opensAt, id] = [String(key.opensAt), String(key.id)];
  if (isUuid(id) && !Number.isNaN(Date.parse(opensAt))) return { opensAt, id };
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}
