import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { startSmtpReceiver, type SmtpReceiver } from '../../../test/support/smtp-receiver.js';
import type { MailOrder, NotificationSettings } from '../notifications.types.js';
import { DeliverMails } from './deliver-mails.js';
import { MailQueue } from './mail-queue.js';
import { MailTransport } from './mail-transport.js';

const test = DatabaseTest.forFile();

const order = (key: string, email = 'ana@backer.test'): MailOrder => ({
  key,
  template: 'pledge_confirmed',
  data: {
    campaign: {
      title: 'Lampe Été',
      url: 'https://shop.test/c/lampe',
      closesAt: '2026-06-30T21:59:59Z',
      timeZone: 'Europe/Paris',
    },
    pledge: {
      manageUrl: 'https://shop.test/p?token=geheim',
      total: { amount: 4900, currency: 'EUR' },
    },
    gauge: { kind: 'units', value: 1, threshold: 50, currency: 'EUR', reachedAt: null },
  },
  to: { email, name: 'Ana', locale: 'fr-FR' },
  about: 'pledge:1',
});

interface Row {
  state: string;
  attempts: number;
  transport: string | null;
  last_error: string | null;
  subject: string | null;
  text: string | null;
}

const rowOf = async (key: string): Promise<Row | undefined> =>
  (await test.database.rows<Row>('select * from notifications.mails where key = $1', [key]))[0];

describe('mails', () => {
  let receiver: SmtpReceiver;
  let queue: MailQueue;
  const transports: MailTransport[] = [];

  const sweep = (smtpUrl: string | null): DeliverMails => {
    const settings: NotificationSettings = {
      mailFrom: 'Maison <bonjour@maison.test>',
      smtpUrl,
      publicUrl: 'https://shop.test',
      production: false,
    };
    const transport = new MailTransport(settings);
    transports.push(transport);
    return new DeliverMails(test.database, test.clock, queue, transport, settings);
  };
  const ask = (...orders: MailOrder[]): Promise<void> =>
    test.database.transaction((tx) => queue.add(tx, orders));

  beforeAll(async () => {
    receiver = await startSmtpReceiver();
    queue = new MailQueue(test.clock, test.ids);
  });
  beforeEach(() => test.database.execute('delete from notifications.mails'));
  afterAll(async () => {
    for (const transport of transports) transport.onModuleDestroy();
    await receiver.close();
  });

  it('keep one row per cause, however often and in parallel they are asked for', async () => {
    await ask(order('a'), order('a'));
    await Promise.all(Array.from({ length: 10 }, () => ask(order('a'), order('b'))));
    const rows = await test.database.rows('select key from notifications.mails');
    expect(rows).toHaveLength(2);
  });

  it('are gone when the transaction that asked for them is', async () => {
    await expect(
      test.database.transaction(async (tx) => {
        await queue.add(tx, [order('never')]);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await rowOf('never')).toBeUndefined();
  });

  it('stay readable in the outbox when no mail server is configured', async () => {
    await ask(order('kept'));
    expect(await sweep(null).run()).toBe(1);
    const row = await rowOf('kept');
    expect(row).toMatchObject({ state: 'sent', transport: 'outbox', attempts: 1 });
    expect(row?.subject).toBe('Votre engagement de 49,00\u00a0€ pour Lampe Été est enregistré');
    expect(row?.text).toContain('https://shop.test/p?token=geheim');
  });

  it('are sent once by two workers that sweep at the same time', async () => {
    const before = receiver.messages.length;
    await ask(...Array.from({ length: 30 }, (_, index) => order(`many-${index}`)));
    const handled = await Promise.all([sweep(receiver.url).run(), sweep(receiver.url).run()]);
    expect(handled[0] + handled[1]).toBe(30);
    expect(receiver.messages.length - before).toBe(30);
    const message = receiver.messages.at(-1) ?? '';
    expect(message).toContain('From: Maison <bonjour@maison.test>');
    expect(message).toContain('text/plain');
    expect(message).toContain('text/html');
  });

  it('are tried again later when the server cannot take them now', async () => {
    await ask(order('later'));
    receiver.refusals.push('451 ana@backer.test come back later');
    const worker = sweep(receiver.url);
    await worker.run();
    const waiting = await rowOf('later');
    expect(waiting).toMatchObject({ state: 'queued', attempts: 1 });
    expect(waiting?.last_error).toContain('451');
    expect(waiting?.last_error).not.toContain('ana@');
    expect(await worker.run()).toBe(0);
    test.clock.advanceSeconds(31);
    expect(await worker.run()).toBe(1);
    expect(await rowOf('later')).toMatchObject({ state: 'sent', transport: 'smtp', attempts: 2 });
  });

  it('fail visibly when the server refuses them for good', async () => {
    await ask(order('refused'));
    receiver.refusals.push('550 no such user');
    await sweep(receiver.url).run();
    expect(await rowOf('refused')).toMatchObject({ state: 'failed', attempts: 1 });
  });

  it('fail visibly after the last try', async () => {
    await ask(order('unreachable'));
    const worker = sweep('smtp://127.0.0.1:1');
    for (let run = 0; run < 8; run += 1) {
      await worker.run();
      test.clock.advanceSeconds(86_400);
    }
    expect(await rowOf('unreachable')).toMatchObject({ state: 'failed', attempts: 8 });
    expect(await worker.run()).toBe(0);
  });

  it('are taken over from a worker that died while sending', async () => {
    await ask(order('orphan'));
    const [claimed] = await test.database.transaction((tx) => queue.claim(tx, 1));
    expect(claimed).toBeDefined();
    const worker = sweep(null);
    expect(await worker.run()).toBe(0);
    test.clock.advanceSeconds(121);
    expect(await worker.run()).toBe(1);
    const rendered = { subject: 'late', html: 'late', text: 'late' };
    if (claimed !== undefined) await queue.markSent(test.database, claimed, rendered, 'smtp');
    expect(await rowOf('orphan')).toMatchObject({ transport: 'outbox', attempts: 2 });
  });
});
