import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { hasRole, STAFF, type Principal } from '#libs/platform/http/access';
import { backersOfPledges, type PledgeBacker } from './pledge-backers.js';
import { PledgeSettings, type PledgeCaller } from './pledges.types.js';
import { isPledgeToken } from './pledge-token.js';

/** A pledge is for its backer (by the token of the link or signed in) and for staff. */
@Injectable()
export class PledgeAccess {
  constructor(
    private readonly database: Database,
    private readonly settings: PledgeSettings,
  ) {}

  /**
   * @throws DomainError `pledge.token_required` (401), `pledge.token_invalid`, `pledge.not_yours`
   *   (403), `pledge.not_found` (404, told only to those who would have been let in)
   */
  async open(pledgeId: string, { principal, token }: PledgeCaller): Promise<PledgeBacker> {
    const byToken = this.isToken(pledgeId, token);
    if (!byToken && principal.kind === 'anonymous') throw refusalOf(token);
    const [pledge] = await backersOfPledges(this.database, [pledgeId]);
    if (byToken || hasRole(principal, ...STAFF)) {
      if (pledge === undefined) throw notFound('pledge.not_found', 'There is no such pledge.');
      return pledge;
    }
    if (pledge !== undefined && isOwner(principal, pledge)) return pledge;
    if (token !== undefined) throw refusalOf(token);
    throw notYours();
  }

  /** For what is nobody else's to see or say, staff included. @throws as `open` */
  async openOwn(pledgeId: string, caller: PledgeCaller): Promise<PledgeBacker> {
    const pledge = await this.open(pledgeId, caller);
    const { principal, token } = caller;
    if (this.isToken(pledgeId, token)) return pledge;
    if (isOwner(principal, pledge)) return pledge;
    throw notYours();
  }

  private isToken(pledgeId: string, token: string | undefined): boolean {
    return token !== undefined && isPledgeToken(this.settings.linkSecret, pledgeId, token);
  }
}

/** Also of what was pledged as a guest under the account's address, which identity has proved. */
function isOwner(principal: Principal, { userId, email }: PledgeBacker): boolean {
  if (principal.kind !== 'user') return false;
  return userId === null ? email === principal.email.toLowerCase() : userId === principal.id;
}

const notYours = (): DomainError =>
  new DomainError('forbidden', 'pledge.not_yours', 'This pledge is not yours.');

function refusalOf(token: string | undefined): DomainError {
  return token === undefined
    ? new DomainError(
        'unauthenticated',
        'pledge.token_required',
        'Send the token of the link to this pledge, or sign in.',
      )
    : new DomainError('forbidden', 'pledge.token_invalid', 'The token is not for this pledge.');
}
