import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { readSeals, type Seal } from './seals.statements.js';

export class SealView {
  @ApiProperty({ example: 1204 }) number!: number;
  @ApiProperty({ description: 'SHA-256 in hex; keep it where nobody of ours can change it' })
  hash!: string;
  @ApiProperty({ type: String, nullable: true }) previousHash!: string | null;
  @ApiProperty() entryCount!: number;
  @ApiProperty({ format: 'date-time' }) sealedAt!: string;
}

export class SealPageView {
  @ApiProperty({ type: [SealView] }) items!: readonly SealView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

@ApiTags('ledger')
@Roles('finance', 'admin')
@Controller('v1/ledger/seals')
export class SealsController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'The seals of the books, the last one first' })
  @ApiOkResponse({ type: SealPageView })
  async list(@Query() { limit, cursor }: PageRequest): Promise<SealPageView> {
    const rows = await readSeals(this.database, before(cursor), limit);
    return pageOf(rows, limit, sealView, ({ number }) => ({ number }));
  }
}

function before(cursor: string | undefined): number | null {
  const key = keyOfCursor(cursor, 'number');
  if (key === null) return null;
  const number = Number(key.number);
  if (Number.isSafeInteger(number)) return number;
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}

const sealView = (seal: Seal): SealView => ({ ...seal, sealedAt: seal.sealedAt.toISOString() });
