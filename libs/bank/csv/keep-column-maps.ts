import { Injectable } from '@nestjs/common';
import { malformed } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { findColumnMap, putColumnMap, type SavedColumnMap } from './column-maps.statements.js';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Saves how a bank writes its CSV; what was imported by an older map stays as it is. */
@Injectable()
export class KeepColumnMaps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async execute(actor: Principal, saved: SavedColumnMap): Promise<SavedColumnMap> {
    assertNamed(saved.name);
    assertAmountsFound(saved.map.columns);
    return this.database.transaction(async (tx) => {
      const before = await findColumnMap(tx, saved.name);
      await putColumnMap(tx, saved, this.clock.now());
      await this.audit.record(tx, {
        actor,
        action: before === undefined ? 'bank_column_map.added' : 'bank_column_map.changed',
        subject: { kind: 'bank_column_map', id: saved.name },
        before,
        after: saved.map,
      });
      return saved;
    });
  }
}

function assertNamed(name: string): void {
  if (NAME.test(name) && name.length <= 60) return;
  throw malformed('/name', 'name', 'A name is words of a-z and 0-9 joined by hyphens.');
}

function assertAmountsFound({ amount, debit, credit }: SavedColumnMap['map']['columns']): void {
  const apart = debit !== undefined && credit !== undefined;
  const neither = debit === undefined && credit === undefined;
  if (amount === undefined ? apart : neither) return;
  const detail = 'Name either the column of the amount, or both the one of debits and of credits.';
  throw malformed('/columns/amount', 'columns', detail);
}
