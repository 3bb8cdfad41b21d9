import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { BankAccountRequest } from './bank-account.request.js';
import { BankAccountListView, BankAccountView } from './bank-account.view.js';
import { allAccounts } from './bank-accounts.statements.js';
import { KeepBankAccounts } from './keep-bank-accounts.js';

@ApiTags('bank')
@Roles('finance', 'admin')
@Controller('v1/bank-accounts')
export class BankAccountsController {
  constructor(
    private readonly database: Database,
    private readonly accounts: KeepBankAccounts,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The accounts whose statements are taken' })
  @ApiOkResponse({ type: BankAccountListView })
  async list(): Promise<BankAccountListView> {
    return { items: await allAccounts(this.database) };
  }

  @Put(':iban')
  @ApiOperation({
    summary: 'Make an account known, or rename it',
    description:
      'An IBAN that holds several currencies is put once for each. Statements of accounts that ' +
      'are not known are refused.',
  })
  @ApiOkResponse({ type: BankAccountView })
  put(
    @Param('iban') iban: string,
    @Body() { currency, name }: BankAccountRequest,
    @Caller() caller: Principal,
  ): Promise<BankAccountView> {
    return this.accounts.execute(caller, { iban, currency, name });
  }
}
