import type { NewsItem } from '#libs/platform/outbox/outbox';

/** News about the bank; subjects are account ids. */
export interface BankNews {
  /** Lines of these days (both included, "2026-11-22") may be new. */
  'bank.statement_imported': { statementId: string; accountId: string; from: string; to: string };
}

export const statementImported = (payload: BankNews['bank.statement_imported']): NewsItem => ({
  type: 'bank.statement_imported',
  subject: payload.accountId,
  payload,
});
