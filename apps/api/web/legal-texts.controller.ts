import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#apps/storefront/src/text/languages';
import type { Configuration } from '#config/configuration';
import { notFound } from '#libs/kernel/errors';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { projectRoot } from '#libs/platform/config/project-root';
import { Public } from '#libs/platform/http/access';
import { etagOf, notModified } from '#libs/platform/http/etag';
import { BrandFiles } from './brand-files.js';
import { LEGAL_NAMES, legalText } from './legal-texts.js';
import { LANGUAGES } from './reader-language.js';

class LegalTextRequest {
  @ApiPropertyOptional({ enum: LANGUAGES, default: 'en' })
  @IsOptional()
  @IsIn(LANGUAGES)
  readonly locale: Language = 'en';
}

class LegalTextView {
  @ApiProperty({ example: 'Terms of sale' }) title!: string;

  @ApiProperty({ description: 'Paragraphs, "## headings" and "- lists", as in stories' })
  text!: string;

  @ApiProperty({ format: 'date', description: 'The day from which the text holds' })
  heldFrom!: string;

  @ApiProperty({ description: 'An example that nobody has checked for this brand' })
  sample!: boolean;
}

@ApiTags('storefront')
@Controller('v1/legal-texts')
export class LegalTextsController {
  constructor(
    private readonly brand: BrandFiles,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get(':name')
  @Public()
  @ApiOperation({ summary: 'A legal text of the brand, in a language' })
  @ApiParam({ name: 'name', enum: LEGAL_NAMES })
  @ApiOkResponse({ type: LegalTextView })
  read(
    @Param('name') name: string,
    @Query() { locale }: LegalTextRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): LegalTextView | undefined {
    const known = LEGAL_NAMES.find((one) => one === name);
    if (known === undefined) throw notFound('page.unknown', 'There is no such legal text.');
    const { brand } = this.brand;
    const theme = this.configuration.brandTheme;
    const text = legalText(known, locale, { brand, theme, root: projectRoot });
    return notModified(request, reply, etagOf(text)) ? undefined : text;
  }
}
