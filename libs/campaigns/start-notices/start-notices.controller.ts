import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { KeepStartNotices } from './keep-start-notices.js';
import {
  StartNoticeRequest,
  StartNoticeView,
  WithdrawalRequest,
  WithdrawalView,
} from './start-notice.request.js';

@ApiTags('campaigns')
@Public()
@Controller('v1/campaigns/:id/start-notices')
export class StartNoticesController {
  constructor(private readonly notices: KeepStartNotices) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask for one mail when a scheduled campaign starts',
    description:
      'One per address, however often it is asked for; the answer never tells whether the address ' +
      'was there. It is deleted when the mail is queued, when its reader withdraws, and when the ' +
      'campaign is cancelled.',
  })
  @ApiAcceptedResponse({ type: StartNoticeView })
  async keep(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { email, locale }: StartNoticeRequest,
  ): Promise<StartNoticeView> {
    const opensAt = await this.notices.keep({ campaignId, email, locale });
    return { campaignId, opensAt: opensAt.toISOString() };
  }

  @Post(':noticeId/withdrawals')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call the mail off with the link in it; the address is deleted' })
  @ApiOkResponse({ type: WithdrawalView })
  async withdraw(
    @Param('id', UuidPipe) campaignId: string,
    @Param('noticeId', UuidPipe) noticeId: string,
    @Body() { token }: WithdrawalRequest,
  ): Promise<WithdrawalView> {
    await this.notices.withdraw({ campaignId, noticeId }, token);
    return { withdrawn: true };
  }
}
