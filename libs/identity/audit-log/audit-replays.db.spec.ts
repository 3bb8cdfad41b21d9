import { describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { AuditLog } from './audit-log.js';
import { AuditReplays } from './audit-replays.js';

const test = DatabaseTest.forFile();

describe('a replayed dead letter', () => {
  it('is written into the audit log with who replayed it', async () => {
    const none = { register: (): void => undefined };
    const replays = new AuditReplays(none, new AuditLog(test.clock, test.ids));
    const news = {
      id: test.ids.next(),
      type: 'dead_letter.replayed',
      subject: '7',
      payload: { deadLetterId: '7', by: 'user:ada' },
      occurredAt: test.clock.now(),
    };
    await test.database.transaction((tx) => replays.handle(tx, [news]));
    const rows = await test.database.rows(
      `select actor_kind, actor_id, action, subject_kind, subject_id from identity.audit_log`,
    );
    expect(rows).toEqual([
      {
        actor_kind: 'user',
        actor_id: 'ada',
        action: 'dead_letter.replayed',
        subject_kind: 'dead_letter',
        subject_id: '7',
      },
    ]);
  });
});
