import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { LOCALE, LOCALE_PATTERN } from '../content/translation.request.js';

/** In which language the reader would like the texts. */
export class LocaleRequest {
  @ApiPropertyOptional({
    ...LOCALE,
    description: "Texts in this language where there are, else the campaign's own",
  })
  @IsOptional()
  @Matches(LOCALE_PATTERN)
  readonly locale?: string;
}
