import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { malformed } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';
import { keyOfCursor, PageRequest } from '#libs/platform/http/page';
import { campaignStates, type CampaignState } from '../campaign-state.js';

export class ListCampaignsRequest extends PageRequest {
  @ApiPropertyOptional({ enum: campaignStates.states })
  @IsOptional()
  @IsIn(campaignStates.states)
  readonly state?: CampaignState;

  @ApiPropertyOptional({ description: 'Words in the title, the summary or the designer' })
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
