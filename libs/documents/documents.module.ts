import { Module } from '@nestjs/common';
import { CampaignsModule } from '#libs/campaigns/campaigns.module';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { PledgesModule } from '#libs/pledges/pledges.module';
import { BillingDetailsController } from './billing/billing-details.controller.js';
import { GiveBillingDetails } from './billing/give-billing-details.js';
import { DocumentsService } from './documents.service.js';
import { DocumentSettings, documentSettingsOf } from './documents.settings.js';
import { IssueDocuments } from './issuing/issue-documents.js';
import { IssueOnNews } from './issuing/issue-on-news.js';
import { DocumentData } from './my-data/document-data.js';
import { DocumentsController } from './reading/documents.controller.js';
import { PledgeDocumentsController } from './reading/pledge-documents.controller.js';

@Module({
  imports: [CampaignsModule, PledgesModule],
  controllers: [BillingDetailsController, DocumentsController, PledgeDocumentsController],
  providers: [
    { provide: DocumentSettings, inject: [CONFIGURATION], useFactory: documentSettingsOf },
    DocumentData,
    DocumentsService,
    GiveBillingDetails,
    IssueDocuments,
    IssueOnNews,
  ],
  exports: [DocumentsService],
})
export class DocumentsModule {}
