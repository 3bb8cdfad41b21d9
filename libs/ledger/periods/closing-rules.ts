import { Injectable } from '@nestjs/common';
import { conflict, refused } from '#libs/kernel/errors';
import { Clock, localInZone } from '#libs/kernel/time';
import type { Sql } from '#libs/platform/database/database';
import { BooksSettings } from '../books-settings.js';
import { ClosingObjections } from './closing-objections.js';
import { nextMonth } from './periods.statements.js';

/** When a month may be closed. */
@Injectable()
export class ClosingRules {
  constructor(
    private readonly clock: Clock,
    private readonly settings: BooksSettings,
    private readonly objections: ClosingObjections,
  ) {}

  /** @throws DomainError period.not_over (422), period.out_of_order, period.objections (409) */
  async assertMayBeClosed(sql: Sql, month: string): Promise<void> {
    if (month >= this.presentMonth()) {
      throw refused('period.not_over', 'A month is closed when it is over.');
    }
    const next = await nextMonth(sql);
    if (month !== next) {
      throw conflict('period.out_of_order', 'Months are closed one after the other.', {
        extra: { next },
      });
    }
    const objections = await this.objections.to(sql, `${month}-01`);
    if (objections.length === 0) return;
    throw conflict('period.objections', 'Something must be settled before this month is closed.', {
      extra: { objections },
    });
  }

  private presentMonth(): string {
    const { year, month } = localInZone(this.clock.now(), this.settings.timeZone);
    return `${year}-${String(month).padStart(2, '0')}`;
  }
}
