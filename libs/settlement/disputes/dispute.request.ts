import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';
import { disputeStates, type DisputeState } from './dispute-state.js';

export class ListDisputesRequest extends PageRequest {
  @ApiPropertyOptional({ enum: disputeStates.states })
  @IsOptional()
  @IsIn(disputeStates.states)
  readonly state?: DisputeState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly pledgeId?: string;
}

export class SubmitEvidenceRequest {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 20_000,
    description: 'In your own words, instead of the proof that is put together',
  })
  @IsOptional()
  @IsString()
  @Length(1, 20_000)
  readonly statement?: string;
}
