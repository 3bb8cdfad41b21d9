import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { SettlementService } from './settlement.service.js';
import { SettlementView } from './settlement.view.js';

@ApiTags('settlement')
@Controller('v1')
export class SettlementController {
  constructor(private readonly settlement: SettlementService) {}

  @Get('campaigns/:id/settlement')
  @Roles('finance', 'merchandiser', 'admin')
  @ApiOperation({ summary: 'How far the charging of a campaign is, and when it will be done' })
  @ApiOkResponse({ type: SettlementView })
  read(@Param('id', UuidPipe) id: string): Promise<SettlementView> {
    return this.settlement.read(id);
  }
}
