import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { PledgeStatementView } from './pledge-statement.view.js';
import { ReadPledgeStatement } from './read-pledge-statement.js';

@ApiTags('statements')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and staff need none',
})
@Public()
@Controller('v1/pledges/:id/statement')
export class PledgeStatementController {
  constructor(private readonly statements: ReadPledgeStatement) {}

  @Get()
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({ summary: 'Everything that happened to a pledge and its money; fees for finance' })
  @ApiOkResponse({ type: PledgeStatementView })
  read(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers('pledge-token') token: string | undefined,
  ): Promise<PledgeStatementView> {
    return this.statements.execute(id, { principal, token });
  }
}
