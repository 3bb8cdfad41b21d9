import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class PublishUpdateRequest {
  @ApiProperty({ minLength: 1, maxLength: 160 })
  @IsString()
  @Length(1, 160)
  title!: string;

  @ApiProperty({ minLength: 1, maxLength: 20_000 })
  @IsString()
  @Length(1, 20_000)
  body!: string;
}

export class UpdateView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty() body!: string;
  @ApiProperty({ format: 'date-time' }) publishedAt!: string;
}

export class UpdatePageView {
  @ApiProperty({ type: [UpdateView] }) items!: readonly UpdateView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
