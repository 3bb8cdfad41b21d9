import { beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { AuditLog } from './audit-log.js';
import { listAuditLog } from './audit-log.queries.js';

const test = DatabaseTest.forFile();
const actor = { kind: 'system', id: 'seed' } as const;

describe('the audit log', () => {
  beforeAll(async () => {
    const audit = new AuditLog(test.clock, test.ids);
    await test.database.transaction(async (tx) => {
      await audit.record(tx, {
        actor,
        action: 'campaign.approved',
        subject: { kind: 'campaign', id: 'c1' },
        before: { state: 'in_review' },
        after: { state: 'scheduled' },
        reason: 'Checked with finance',
        requestId: 'r1',
      });
      await audit.record(tx, {
        actor: { kind: 'anonymous' },
        action: 'pledge.cancelled',
        subject: { kind: 'pledge', id: 'p1' },
      });
    });
  });

  it('keeps who, what, before, after and why', async () => {
    const [row] = await listAuditLog(test.database, { subjectId: 'c1', limit: 10 });
    expect(row).toMatchObject({
      at: test.clock.now(),
      actorKind: 'system',
      actorId: 'seed',
      action: 'campaign.approved',
      subjectKind: 'campaign',
      before: { state: 'in_review' },
      after: { state: 'scheduled' },
      reason: 'Checked with finance',
      requestId: 'r1',
    });
  });

  it.each([
    `update identity.audit_log set reason = 'another'`,
    'delete from identity.audit_log',
    'truncate identity.audit_log',
  ])('refuses to forget or to change: %s', async (sql) => {
    await expect(test.database.execute(sql)).rejects.toThrow('append-only');
    await expect(listAuditLog(test.database, { limit: 10 })).resolves.toHaveLength(2);
  });

  it('records nothing when the act itself does not happen', async () => {
    const audit = new AuditLog(test.clock, test.ids);
    const act = test.database.transaction(async (tx) => {
      await audit.record(tx, { actor, action: 'x.done', subject: { kind: 'x', id: '1' } });
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    await expect(listAuditLog(test.database, { action: 'x.done', limit: 10 })).resolves.toEqual([]);
  });

  it('is read newest first, page by page', async () => {
    const [newest] = await listAuditLog(test.database, { limit: 1 });
    expect(newest).toMatchObject({ action: 'pledge.cancelled', actorId: null });
    const before = newest?.sequence;
    const older = await listAuditLog(test.database, { limit: 1, before });
    expect(older.map((row) => row.action)).toEqual(['campaign.approved']);
  });
});
