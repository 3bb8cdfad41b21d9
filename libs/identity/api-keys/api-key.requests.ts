import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, Length } from 'class-validator';
import { STAFF, type Role } from '#libs/platform/http/access';

export class CreateApiKeyRequest {
  @ApiProperty({ description: 'Which program uses it', example: 'ERP' })
  @IsString()
  @Length(1, 80)
  name!: string;

  @ApiProperty({ enum: STAFF, isArray: true, example: ['finance'] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(STAFF, { each: true })
  roles!: Role[];
}
