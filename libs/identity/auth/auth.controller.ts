import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/platform/http/access';
import { AuthEngine } from './auth-engine.js';
import { refusalOf, libraryRequest, type IncomingRequest } from './auth-exchange.js';
import {
  MagicLinkRequest,
  SessionView,
  SignInRequest,
  SignUpRequest,
  StatusView,
} from './auth.docs.js';

/** The parts of a Fastify reply that the answer is written to. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string | string[]): Reply;
  send(body: Buffer): Reply;
}

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
const FURTHER_GETS = ['verify-email', 'reset-password/:token'];

/**
 * Hands `/v1/auth/*` to the sign-in library. It validates the bodies itself and checks the `Origin`
 * of what comes from a browser; its refusals leave as problem documents. Where a link with a query
 * leads here, the route says so by taking the query as a whole.
 */
@ApiTags('sign-in')
@Public()
@Controller('v1/auth')
export class AuthController {
  constructor(private readonly engine: AuthEngine) {}

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
    return this.answer(request, reply);
  }

  @Post('sign-up/email')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make an account; it works once the mailed link was followed' })
  @ApiBody({ type: SignUpRequest })
  @ApiOkResponse({ description: 'The same answer whether or not the address was known' })
  signUp(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.answer(request, reply);
  }

  @Post('sign-out')
  @HttpCode(200)
  @ApiOperation({ summary: 'End the session; needs an `Origin` of ours beside the cookie' })
  @ApiOkResponse({ description: '`{ "success": true }`' })
  signOut(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.answer(request, reply);
  }

  @Post('sign-in/magic-link')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mail a link that signs in, valid for 15 minutes and once' })
  @ApiBody({ type: MagicLinkRequest })
  @ApiOkResponse({ type: StatusView })
  requestMagicLink(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.answer(request, reply);
  }

  @Get('magic-link/verify')
  @ApiOperation({ summary: 'Where the mailed link leads: signs in and redirects to `callbackURL`' })
  followMagicLink(
    @Req() request: IncomingRequest,
    @Res() reply: Reply,
    @Query() _query: object,
  ): Promise<void> {
    return this.answer(request, reply);
  }

  @Get('get-session')
  @ApiOperation({ summary: 'The session and its user, or null; prolongs the session' })
  @ApiOkResponse({ type: SessionView })
  session(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.answer(request, reply);
  }

  @Post(FURTHER_POSTS)
  @HttpCode(200)
  @ApiExcludeEndpoint()
  furtherPost(@Req() request: IncomingRequest, @Res() reply: Reply): Promise<void> {
    return this.answer(request, reply);
  }

  @Get(FURTHER_GETS)
  @ApiExcludeEndpoint()
  furtherGet(
    @Req() request: IncomingRequest,
    @Res() reply: Reply,
    @Query() _query: object,
  ): Promise<void> {
    return this.answer(request, reply);
  }

  private async answer(request: IncomingRequest, reply: Reply): Promise<void> {
    const response = await this.engine.handle((publicUrl) => libraryRequest(request, publicUrl));
    // Also with a refusal: it may take a stale cookie away.
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) reply.header('set-cookie', cookies);
    reply.header('cache-control', 'no-store');
    if (response.status >= 400) throw await refusalOf(response);
    for (const name of ['content-type', 'location']) {
      const value = response.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    reply.status(response.status).send(Buffer.from(await response.arrayBuffer()));
  }
}
