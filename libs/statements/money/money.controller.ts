import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { ReadCampaignMoney } from './campaign-money.js';
import { FIGURE_NAMES, type FigureName } from './figures.js';
import { itemsCsv } from './items-csv.js';
import { FigureItemsRequest } from './money.request.js';
import {
  CampaignMoneyView,
  campaignMoneyView,
  figureItemView,
  FigureItemPageView,
} from './money.view.js';

interface Reply {
  header(name: string, value: string): Reply;
}

@ApiTags('statements')
@Roles('finance', 'merchandiser')
@Controller('v1/campaigns/:id/money')
export class CampaignMoneyController {
  constructor(private readonly money: ReadCampaignMoney) {}

  @Get()
  @ApiOperation({ summary: 'What became of the money of a campaign, each figure with its list' })
  @ApiOkResponse({ type: CampaignMoneyView })
  async read(@Param('id', UuidPipe) id: string): Promise<CampaignMoneyView> {
    return campaignMoneyView(await this.money.read(id));
  }

  @Get(':figure')
  @ApiOperation({ summary: 'What a figure is the sum of, as JSON pages or as CSV by Accept' })
  @ApiParam({ name: 'figure', enum: FIGURE_NAMES })
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/FigureItemPageView' } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async items(
    @Param('id', UuidPipe) campaignId: string,
    @Param('figure') figure: string,
    @Query() query: FigureItemsRequest,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<FigureItemPageView | Readable> {
    const { slug, currency } = await this.money.termsOf(campaignId);
    const { country = null, category = null, basisPoints = null, cursor, limit } = query;
    const wanted = { name: nameOf(figure), vat: { country, category, basisPoints } };
    if (accept?.includes('text/csv') === true) {
      reply
        .header('Content-Type', 'text/csv; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="${figure}-${slug}.csv"`);
      return Readable.from(itemsCsv(this.money.allItems(wanted, campaignId), currency));
    }
    const key = keyOfCursor(cursor, 'key')?.key;
    const after = key === undefined ? null : String(key);
    const rows = await this.money.items(wanted, { campaignId, after, limit });
    return pageOf(rows, limit, figureItemView(currency), ({ key: last }) => ({ key: last }));
  }
}

function nameOf(figure: string): FigureName {
  const name = FIGURE_NAMES.find((known) => known === figure);
  if (name === undefined) throw notFound('money.no_such_figure', 'There is no such figure.');
  return name;
}
