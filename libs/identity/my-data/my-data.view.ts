import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';

export class DataCopyView {
  @ApiProperty({ format: 'date-time' }) madeAt!: string;
  @ApiProperty({ format: 'email' }) email!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    description: 'What each part of the product holds of the person, by the name of the part',
  })
  sections!: Readonly<Record<string, unknown>>;
}

export class DeletionRequest {
  @ApiProperty({
    description: 'True: pledges that can still be cancelled are cancelled, and nothing is taken',
  })
  @IsBoolean()
  cancelPledges!: boolean;
}

export class DeletionView {
  @ApiProperty({ enum: ['deleted'] }) status!: 'deleted';
}
