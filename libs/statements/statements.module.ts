import { Module } from '@nestjs/common';
import { CampaignsModule } from '#libs/campaigns/campaigns.module';
import { PledgesModule } from '#libs/pledges/pledges.module';
import { ReadCampaignMoney } from './money/campaign-money.js';
import { CampaignMoneyController } from './money/money.controller.js';
import { PledgeStatementController } from './pledge/pledge-statement.controller.js';
import { ReadPledgeStatement } from './pledge/read-pledge-statement.js';

@Module({
  imports: [CampaignsModule, PledgesModule],
  controllers: [CampaignMoneyController, PledgeStatementController],
  providers: [ReadCampaignMoney, ReadPledgeStatement],
})
export class StatementsModule {}
