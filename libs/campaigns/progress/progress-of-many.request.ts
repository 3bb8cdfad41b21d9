import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, Matches } from 'class-validator';

const CAMPAIGNS_MAX = 100;
const ID_OR_SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export class ProgressOfManyRequest {
  @ApiProperty({
    type: String,
    example: 'armchair-lune,floor-lamp-heron',
    description: `Ids or slugs, joined by commas; at most ${CAMPAIGNS_MAX}`,
  })
  @Transform(({ value }: { readonly value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @ArrayNotEmpty()
  @ArrayMaxSize(CAMPAIGNS_MAX)
  @Matches(ID_OR_SLUG, { each: true })
  readonly campaigns!: readonly string[];
}
