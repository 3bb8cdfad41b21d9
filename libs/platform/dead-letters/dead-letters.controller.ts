import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Caller, Roles, type Principal } from '../http/access.js';
import { keyOfCursor, pageOf, PageRequest, type Page } from '../http/page.js';
import { DeadLetters, type DeadLetter } from './dead-letters.js';

class DeadLetterView {
  @ApiProperty() readonly id!: string;
  @ApiProperty({ enum: ['news', 'inbox', 'job'] }) readonly kind!: string;
  @ApiProperty({ example: 'settlement:queue-charges' }) readonly recipient!: string;
  @ApiProperty({ example: 'campaign.funded' }) readonly type!: string;
  @ApiProperty({ type: String, nullable: true }) readonly subject!: string | null;
  @ApiProperty() readonly attempts!: number;
  @ApiProperty({ type: String, nullable: true }) readonly lastError!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly diedAt!: string;
}

class DeadLetterPage {
  @ApiProperty({ type: [DeadLetterView] }) readonly items!: DeadLetterView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

@ApiTags('operations')
@Roles('admin')
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLetters) {}

  @Get()
  @ApiOperation({ summary: 'What failed so often that a person must look, newest first' })
  @ApiOkResponse({ type: DeadLetterPage })
  async list(@Query() { limit, cursor }: PageRequest): Promise<Page<DeadLetterView>> {
    const key = keyOfCursor(cursor, 'diedAt', 'id');
    const before = key === null ? null : { diedAt: String(key.diedAt), id: String(key.id) };
    return pageOf(await this.deadLetters.list(limit + 1, before), limit, viewOf, (letter) => ({
      diedAt: letter.diedAt.toISOString(),
      id: letter.id,
    }));
  }

  @Post(':id/replays')
  @HttpCode(204)
  @ApiOperation({ summary: 'Try it again, from the first attempt' })
  async replay(@Param('id') id: string, @Caller() caller: Principal): Promise<void> {
    await this.deadLetters.replay(
      id,
      caller.kind === 'anonymous' ? caller.kind : `${caller.kind}:${caller.id}`,
    );
  }
}

const viewOf = (letter: DeadLetter): DeadLetterView => ({
  ...letter,
  diedAt: letter.diedAt.toISOString(),
});
