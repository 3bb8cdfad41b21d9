import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/platform/database/database';
import type { DraftEntry, PostingResult } from './ledger.types.js';

/** The only way into the books. */
@Injectable()
export class LedgerService {
  /**
   * Posts entries in the caller's transaction, in the order given. A cause that has made its entry
   * before is left alone when the content is the same.
   * @throws AssertionError when a draft does not balance, or a known cause comes with other content.
   */
  async post(tx: Transaction, entries: readonly DraftEntry[]): Promise<readonly PostingResult[]> {
    void tx;
    void entries;
    return Promise.reject(new Error('not built yet'));
  }
}
