import { Module } from '@nestjs/common';
import { CampaignsModule } from '#libs/campaigns/campaigns.module';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { PledgesModule } from '#libs/pledges/pledges.module';
import { DocumentSettings, documentSettingsOf } from './documents.settings.js';
import { IssueDocuments } from './issuing/issue-documents.js';
import { IssueOnNews } from './issuing/issue-on-news.js';
import { DocumentData } from './my-data/document-data.js';

@Module({
  imports: [CampaignsModule, PledgesModule],
  providers: [
    { provide: DocumentSettings, inject: [CONFIGURATION], useFactory: documentSettingsOf },
    DocumentData,
    IssueDocuments,
    IssueOnNews,
  ],
})
export class DocumentsModule {}
