import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { pledgeStates, type PledgeState } from '../pledge-state.js';

const LIMIT_MAX = 500;

class PageOfPledgesRequest {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LIMIT_MAX)
  limit = 50;

  @ApiPropertyOptional({ format: 'uuid', description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsUUID()
  cursor?: string;
}

export class MyPledgesRequest extends PageOfPledgesRequest {
  @ApiPropertyOptional({
    enum: ['current', 'past'],
    description: 'Past: cancelled, released, dropped, expired or wholly refunded',
  })
  @IsOptional()
  @IsIn(['current', 'past'])
  shelf?: 'current' | 'past';
}

export class ListPledgesRequest extends PageOfPledgesRequest {
  @ApiPropertyOptional({ enum: pledgeStates.states })
  @IsOptional()
  @IsIn(pledgeStates.states)
  state?: PledgeState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  rewardId?: string;

  @ApiPropertyOptional({ enum: ['web', 'store'] })
  @IsOptional()
  @IsIn(['web', 'store'])
  channel?: 'web' | 'store';

  @ApiPropertyOptional({ format: 'email', description: 'The whole address' })
  @IsOptional()
  @IsEmail()
  email?: string;
}
