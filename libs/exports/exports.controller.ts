import type { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Roles } from '#libs/platform/http/access';
import { ExportRequest } from './exports.request.js';
import { ExportsService } from './exports.service.js';
import { EXPORT_KINDS, type ExportKind } from './exports.types.js';

interface Reply {
  header(name: string, value: string): Reply;
}

const CSV = { schema: { type: 'string' } } as const;
const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('exports')
@Roles('finance', 'admin')
@Controller('v1/exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Get(':kind')
  @ApiOperation({
    summary: 'A file of everything in a period: the FEC, or a table as CSV or XLSX',
    description:
      'Streamed from one moment of the database. Few run at once; the answer is 503 with ' +
      'Retry-After when it is not your turn. `Export-Left-Out` counts the entries that a FEC ' +
      'cannot show because nobody has said what they are worth in the currency of the books.',
  })
  @ApiParam({ name: 'kind', enum: EXPORT_KINDS })
  @ApiOkResponse({
    headers: { 'Export-Left-Out': { schema: { type: 'integer' } } },
    content: {
      'text/plain': CSV,
      'text/csv': CSV,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': BINARY,
    },
  })
  @ApiResponse({ status: 422, description: 'The period or the format is not one of this export.' })
  @ApiResponse({ status: 503, description: 'As many exports as may run at once are running.' })
  async export(
    @Param('kind') kind: string,
    @Query() query: ExportRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Readable> {
    const { name, contentType, content, leftOut } = await this.exports.open({
      ...query,
      kind: kindOf(kind),
    });
    reply
      .header('Content-Type', contentType)
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .header('Cache-Control', 'no-store')
      .header('Export-Left-Out', String(leftOut));
    return content;
  }
}

function kindOf(text: string): ExportKind {
  const kind = EXPORT_KINDS.find((one) => one === text);
  if (kind !== undefined) return kind;
  throw notFound('exports.unknown_kind', 'There is no such export.');
}
