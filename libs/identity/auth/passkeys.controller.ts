import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/platform/http/access';
import type { IncomingRequest } from './auth-exchange.js';
import {
  NewPasskeyRequest,
  PasskeyIdRequest,
  PasskeyProofRequest,
  PasskeyView,
  SessionView,
  StatusView,
} from './auth.docs.js';
import { LibraryDoor, type Reply } from './library-door.js';

/** Passkeys: sign in with one, make one, remove one. The sign-in library checks bodies and sessions. */
@ApiTags('sign-in')
@Public()
@Controller('v1/auth')
export class PasskeysController {
  constructor(private readonly door: LibraryDoor) {}

  @Get('passkey/generate-authenticate-options')
  @ApiOperation({ summary: 'What the browser needs to sign in with a passkey (WebAuthn)' })
  @ApiOkResponse({ description: 'PublicKeyCredentialRequestOptions as JSON' })
  askForPasskey(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Post('passkey/verify-authentication')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in with a passkey; sets the session cookie',
    description: '401 `auth.passkey_not_found` or `auth.authentication_failed`.',
  })
  @ApiBody({ type: PasskeyProofRequest })
  @ApiOkResponse({ type: SessionView })
  signInWithPasskey(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Get('passkey/generate-register-options')
  @ApiOperation({
    summary: 'What the browser needs to make a passkey; signed in within the last day',
  })
  @ApiOkResponse({ description: 'PublicKeyCredentialCreationOptions as JSON' })
  offerPasskey(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Post('passkey/verify-registration')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep the passkey that the browser made' })
  @ApiBody({ type: NewPasskeyRequest })
  @ApiOkResponse({ type: PasskeyView })
  keepPasskey(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Get('passkey/list-user-passkeys')
  @ApiOperation({ summary: 'My passkeys' })
  @ApiOkResponse({ type: [PasskeyView] })
  passkeys(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Post('passkey/delete-passkey')
  @HttpCode(200)
  @ApiOperation({ summary: 'Remove one of my passkeys' })
  @ApiBody({ type: PasskeyIdRequest })
  @ApiOkResponse({ type: StatusView })
  removePasskey(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }
}
