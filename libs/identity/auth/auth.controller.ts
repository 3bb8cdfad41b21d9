import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/platform/http/access';
import type { IncomingRequest } from './auth-exchange.js';
import {
  MagicLinkRequest,
  MailedTokenRequest,
  SessionView,
  SignInRequest,
  SignUpRequest,
  StatusView,
} from './auth.docs.js';
import { LibraryDoor, type Reply } from './library-door.js';

// Offered as they are; whatever else the library could do is not reachable.
const FURTHER_POSTS = [
  'send-verification-email',
  'request-password-reset',
  'reset-password',
  'change-password',
  'revoke-sessions',
  'revoke-other-sessions',
  'two-factor/enable',
  'two-factor/disable',
  'two-factor/get-totp-uri',
  'two-factor/verify-totp',
  'two-factor/generate-backup-codes',
  'two-factor/verify-backup-code',
];

/**
 * Hands `/v1/auth/*` to the sign-in library. It validates the bodies itself and checks the `Origin`
 * of what comes from a browser; its refusals leave as problem documents.
 */
@ApiTags('sign-in')
@Public()
@Controller('v1/auth')
export class AuthController {
  constructor(private readonly door: LibraryDoor) {}

  @Post('sign-in/email')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in with e-mail and password; sets the session cookie',
    description:
      '401 `auth.invalid_email_or_password`, 403 `auth.email_not_verified`, 429 after 20 attempts a minute.',
  })
  @ApiBody({ type: SignInRequest })
  @ApiOkResponse({ description: 'Signed in, or `{ "twoFactorRedirect": true }`' })
  signIn(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Post('sign-up/email')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make an account; it works once the mailed link was followed' })
  @ApiBody({ type: SignUpRequest })
  @ApiOkResponse({ description: 'The same answer whether or not the address was known' })
  signUp(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Post('sign-out')
  @HttpCode(200)
  @ApiOperation({ summary: 'End the session; needs an `Origin` of ours beside the cookie' })
  @ApiOkResponse({ description: '`{ "success": true }`' })
  signOut(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Post('sign-in/magic-link')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mail a link that signs in, valid for 15 minutes and once' })
  @ApiBody({ type: MagicLinkRequest })
  @ApiOkResponse({ type: StatusView })
  requestMagicLink(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Post('magic-link/verifications')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in with the secret of a mailed link; sets the session cookie',
    description: '401 `auth.invalid_token` when the link is unknown, too old or was used before.',
  })
  @ApiBody({ type: MailedTokenRequest })
  @ApiOkResponse({ type: StatusView })
  followMagicLink(
    @Req() request: IncomingRequest,
    @Res() reply: Reply,
    @Body() { token }: MailedTokenRequest,
  ): Promise<void> {
    return this.door.answerMailed(request, reply, 'magic-link/verify', token);
  }

  @Post('email-verifications')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Prove an address with the secret of a mailed link; signs in',
    description: '401 `auth.invalid_token` or `auth.token_expired`.',
  })
  @ApiBody({ type: MailedTokenRequest })
  @ApiOkResponse({ type: StatusView })
  verifyEmail(
    @Req() request: IncomingRequest,
    @Res() reply: Reply,
    @Body() { token }: MailedTokenRequest,
  ): Promise<void> {
    return this.door.answerMailed(request, reply, 'verify-email', token);
  }

  @Get('get-session')
  @ApiOperation({ summary: 'The session and its user, or null; prolongs the session' })
  @ApiOkResponse({ type: SessionView })
  session(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }

  @Post(FURTHER_POSTS)
  @HttpCode(200)
  @ApiExcludeEndpoint()
  furtherPost(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.door.answer(request, reply);
  }
}
