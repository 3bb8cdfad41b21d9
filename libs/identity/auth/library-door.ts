import { Injectable } from '@nestjs/common';
import { DomainError } from '#libs/kernel/errors';
import { AuthEngine } from './auth-engine.js';
import {
  libraryLookup,
  libraryRequest,
  refusalOf,
  refusalOfRedirect,
  type IncomingRequest,
} from './auth-exchange.js';

/** The parts of a Fastify reply that the answer is written to. */
export interface Reply {
  status(code: number): Reply;
  header(name: string, value: string | string[]): Reply;
  send(body: Buffer): Reply;
}

/** Between our routes and the sign-in library: requests in, cookies and answers or refusals out. */
@Injectable()
export class LibraryDoor {
  constructor(private readonly engine: AuthEngine) {}

  async answer(request: IncomingRequest, reply: Reply): Promise<void> {
    const response = await this.engine.handle((publicUrl) => libraryRequest(request, publicUrl));
    takeCookies(response, reply);
    if (response.status >= 400) throw await refusalOf(response);
    for (const name of ['content-type', 'location']) {
      const value = response.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    reply.status(response.status).send(Buffer.from(await response.arrayBuffer()));
  }

  /**
   * The library takes mailed secrets in the address of a GET, where logs and mail scanners find them;
   * ours come in a body, and the session it answers with stays in its cookie.
   */
  async answerMailed(
    request: IncomingRequest,
    reply: Reply,
    operation: string,
    token: string,
  ): Promise<void> {
    this.assertOwnPage(request);
    const response = await this.engine.handle((publicUrl) =>
      libraryLookup(request, publicUrl, operation, token),
    );
    takeCookies(response, reply);
    if (response.status >= 400) throw await refusalOf(response);
    const refusal = refusalOfRedirect(response);
    if (refusal !== null) throw refusal;
    reply.header('content-type', 'application/json; charset=utf-8');
    reply.status(200).send(Buffer.from('{"status":true}'));
  }

  // The library checks origins of POSTs only, and sees a GET here: a foreign page could otherwise
  // sign a visitor in as somebody else.
  private assertOwnPage({ headers }: IncomingRequest): void {
    const origin = [headers['origin']].flat()[0];
    if (origin === undefined || this.engine.isTrustedOrigin(origin)) return;
    throw new DomainError('forbidden', 'auth.invalid_origin', 'This page may not sign anybody in.');
  }
}

/** Also with a refusal: it may take a stale cookie away. */
function takeCookies(response: Response, reply: Reply): void {
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  reply.header('cache-control', 'no-store');
}
