import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { DocumentsService } from '../documents.service.js';
import { DocumentListView, summaryView } from './document.view.js';

@ApiTags('documents')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and staff need none',
})
@Public()
@Controller('v1/pledges/:id/documents')
export class PledgeDocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  @Get()
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({ summary: 'Invoices and credit notes of a pledge, the oldest first' })
  @ApiOkResponse({ type: DocumentListView })
  async list(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers('pledge-token') token: string | undefined,
  ): Promise<DocumentListView> {
    const documents = await this.documents.ofPledgeFor(id, { principal, token });
    return { items: documents.map(summaryView) };
  }
}
