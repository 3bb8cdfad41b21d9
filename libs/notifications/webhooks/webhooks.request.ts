import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';

export class CreateWebhookSubscriptionRequest {
  @ApiProperty({
    example: 'https://erp.example.com/pledgeline',
    description: 'Public https address; on a development machine http to loopback as well',
  })
  @IsString()
  @Length(8, 2000)
  url!: string;

  @ApiProperty({
    type: [String],
    example: ['production_order.placed', 'rollout.announced'],
    description: 'Types of events, or "*" for all',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Matches(/^(\*|[a-z_]{1,60}\.[a-z_]{1,60})$/, { each: true })
  eventTypes!: string[];
}

export class ListDeliveriesRequest extends PageRequest {
  @ApiPropertyOptional({ enum: ['waiting', 'sending', 'delivered', 'dead'] })
  @IsOptional()
  @IsIn(['waiting', 'sending', 'delivered', 'dead'])
  state?: string;
}
