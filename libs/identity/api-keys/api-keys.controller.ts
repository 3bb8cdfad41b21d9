import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { CreateApiKeyRequest } from './api-key.requests.js';
import { ApiKeyListView, apiKeyView, CreatedApiKeyView } from './api-key.view.js';
import { ApiKeys, type StaffAct } from './api-keys.js';
import { assertPerson } from '../identity.types.js';

@ApiTags('identity')
@Roles('admin')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeys) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Make a key for a program; its secret is shown once' })
  @ApiCreatedResponse({ type: CreatedApiKeyView })
  async create(
    @Body() body: CreateApiKeyRequest,
    @Caller() caller: Principal,
    @Req() request: { readonly id: string },
  ): Promise<CreatedApiKeyView> {
    const { row, secret } = await this.apiKeys.create(
      staffAct(caller, request.id),
      body.name,
      body.roles,
    );
    return { ...apiKeyView(row), secret };
  }

  @Get()
  @ApiOperation({ summary: 'The keys, newest first, without their secrets' })
  @ApiOkResponse({ type: ApiKeyListView })
  async list(): Promise<ApiKeyListView> {
    const rows = await this.apiKeys.list();
    return { items: rows.map(apiKeyView), nextCursor: null };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key; other processes may accept it for 10 s more' })
  @ApiNoContentResponse()
  async revoke(
    @Param('id', UuidPipe) id: string,
    @Caller() caller: Principal,
    @Req() request: { readonly id: string },
  ): Promise<void> {
    await this.apiKeys.revoke(staffAct(caller, request.id), id);
  }
}

/** Machines do not hand out keys, or one leaked key would live on in its children. */
function staffAct(caller: Principal, requestId: string): StaffAct {
  assertPerson(caller);
  return { actor: caller, requestId };
}
