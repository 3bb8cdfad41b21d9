import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '#libs/kernel/errors';
import { Database, type Sql } from '#libs/platform/database/database';
import { hasRole } from '#libs/platform/http/access';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { PledgeCaller } from '#libs/pledges/pledges.types';
import type { IssuedDocument, PrintedDocument } from './documents.types.js';
import { documentsOfPledge, findDocument } from './reading/documents.queries.js';

/** What others may ask of documents. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly database: Database,
    private readonly pledges: PledgesService,
  ) {}

  /** Everything issued for a pledge, the oldest first; whoever calls has been let in. */
  ofPledge(sql: Sql, pledgeId: string): Promise<readonly IssuedDocument[]> {
    return documentsOfPledge(sql, pledgeId);
  }

  /** @throws DomainError as for the pledge */
  async ofPledgeFor(pledgeId: string, caller: PledgeCaller): Promise<readonly IssuedDocument[]> {
    await this.pledges.openFor(pledgeId, caller);
    return this.ofPledge(this.database, pledgeId);
  }

  /**
   * A document for finance, or for whom its pledge is open to.
   * @throws DomainError as for its pledge, `document.not_found` (404)
   */
  async openFor(id: string, caller: PledgeCaller): Promise<PrintedDocument> {
    const { principal, token } = caller;
    if (principal.kind === 'anonymous' && token === undefined) throw tokenRequired();
    const document = await findDocument(this.database, id);
    if (document === null) throw notFound('document.not_found', 'There is no such document.');
    if (!hasRole(principal, 'finance', 'admin')) {
      await this.pledges.openFor(document.pledgeId, caller);
    }
    return document;
  }
}

const tokenRequired = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'pledge.token_required',
    'Send the token of the link to the pledge, or sign in.',
  );
