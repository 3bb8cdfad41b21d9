import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import supertest from 'supertest';
import { AppModule } from '#apps/api/app.module';
import { present } from '#libs/kernel/assert';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
const DAY_SECONDS = 86_400;
let app: TestApp;
let restarted: TestApp;
let factory: CampaignFactory;
let admin: Visitor;
let anybody: Visitor;
let made = 0;

beforeAll(async () => {
  const start = () => startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  app = await start();
  restarted = await start();
  factory = CampaignFactory.from(app.app);
  admin = await Visitor.signedIn(app, 'admin', 'admin');
  anybody = Visitor.anonymous(app);
});

afterAll(async () => {
  await app.close();
  await restarted.close();
});

async function awaited(): Promise<string> {
  made += 1;
  const opensAt = new Date(test.clock.now().getTime() + DAY_SECONDS * 1000).toISOString();
  const translations = [{ locale: 'fr', title: `Bientôt ${made}` }];
  const { id } = await factory.scheduled({ title: `Soon ${made}`, opensAt, translations });
  return id;
}

const ask = (id: string, email: string, locale = 'en'): supertest.Test =>
  anybody.post(`/v1/campaigns/${id}/start-notices`, { email, locale });

interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly to: { readonly email: string };
  readonly text: string;
}

const startMails = async (id: string, template = 'campaign_started'): Promise<Mail[]> => {
  const path = `/v1/mails?about=campaign:${id}&template=${template}&limit=100`;
  return ((await admin.get(path).expect(200)).body as { items: Mail[] }).items;
};
const addressesIn = async (id: string): Promise<string[]> =>
  (
    await test.database.rows<{ email: string }>(
      'select email from campaigns.start_notices where campaign_id = $1 order by email',
      [id],
    )
  ).map(({ email }) => email);
const mailCount = async (id: string): Promise<number> =>
  present(
    (
      await test.database.rows<{ count: number }>(
        `select count(*) from notifications.mails
         where about = $1 and template = 'campaign_started'`,
        [`campaign:${id}`],
      )
    )[0],
    'a count',
  ).count;

/** The link in a mail, taken apart. */
async function linkIn(mail: Mail): Promise<{ path: string; token: string }> {
  const { text } = (await admin.get(`/v1/mails/${mail.id}`).expect(200)).body as Mail;
  const [, path, token] = /(\/campaigns\/\S+\/start-notices\/\S+)#token=(\S+)/.exec(text) ?? [];
  return { path: `/v1${present(path, 'the link')}/withdrawals`, token: present(token, 'a token') };
}

async function begins(): Promise<void> {
  test.clock.advanceSeconds(DAY_SECONDS + 1);
  await app.drain();
}

describe('who waits for a start', () => {
  it('hears it once, in their language, and their address is gone', async () => {
    const id = await awaited();
    const first = await ask(id, 'Ada@example.test').expect(202);
    await ask(id, 'zoe@example.test', 'fr').expect(202);
    const again = await ask(id, 'ada@EXAMPLE.test').expect(202);
    expect(again.body).toEqual(first.body);
    expect(await addressesIn(id)).toEqual(['ada@example.test', 'zoe@example.test']);
    await app.drain();
    expect(await startMails(id)).toEqual([]);
    expect(await startMails(id, 'start_notice_kept')).toHaveLength(2);
    await begins();
    const subjects = (await startMails(id)).map(({ to, subject }) => [to.email, subject]);
    expect(subjects.sort()).toEqual([
      ['ada@example.test', `It has started: Soon ${made}`],
      ['zoe@example.test', `C’est parti\u00a0: Bientôt ${made}`],
    ]);
    expect(await addressesIn(id)).toEqual([]);
    await ask(id, 'ada@example.test').expect(409);
  });

  it('hears it once though the news comes twice, by two workers, after a restart', async () => {
    const id = await awaited();
    await test.database.execute(
      `insert into campaigns.start_notices (id, campaign_id, email, locale, created_at)
       select gen_random_uuid(), $1, 'waits-' || n || '@example.test', 'en', $2
       from generate_series(1, 450) n`,
      [id, test.clock.now()],
    );
    test.clock.advanceSeconds(DAY_SECONDS + 1);
    await factory.take(id, 'launches');
    const launched = { type: 'campaign.launched', subject: id, payload: { campaignId: id } };
    await test.database.transaction((tx) => app.app.get(Outbox).append(tx, [launched]));
    await Promise.all([app.drain(), restarted.drain()]);
    expect(await mailCount(id)).toBe(450);
    expect(await addressesIn(id)).toEqual([]);
    await test.database.transaction((tx) => app.app.get(Outbox).append(tx, [launched]));
    await restarted.drain();
    expect(await mailCount(id)).toBe(450);
  });

  it('stops it by the link of the mail, and asking again is as new', async () => {
    const id = await awaited();
    await ask(id, 'ada@example.test').expect(202);
    await ask(id, 'bo@example.test').expect(202);
    await app.drain();
    const mails = await startMails(id, 'start_notice_kept');
    const adas = mails.find(({ to }) => to.email === 'ada@example.test');
    const { path, token } = await linkIn(present(adas, 'the mail'));
    await anybody.post(path, { token: `${token}x` }).expect(404);
    expect(await addressesIn(id)).toHaveLength(2);
    for (let time = 0; time < 2; time += 1) {
      const answer = await anybody.post(path, { token }).expect(200);
      expect(answer.body).toEqual({ withdrawn: true });
    }
    expect(await addressesIn(id)).toEqual(['bo@example.test']);
    await begins();
    expect((await startMails(id)).map(({ to }) => to.email)).toEqual(['bo@example.test']);
  });

  it('hears nothing of a campaign that is cancelled, and is forgotten', async () => {
    const id = await awaited();
    await ask(id, 'ada@example.test').expect(202);
    await factory.take(id, 'cancellations');
    await begins();
    expect(await addressesIn(id)).toEqual([]);
    expect(await startMails(id)).toEqual([]);
  });

  it('is asked for an address and a language, for a campaign that is announced', async () => {
    const id = await awaited();
    await ask(id, 'nobody').expect(400);
    await ask(id, 'ada@example.test', 'french').expect(400);
    await ask((await factory.inReview()).id, 'ada@example.test').expect(404);
    await ask((await factory.live()).id, 'ada@example.test').expect(409);
    await ask(test.ids.next(), 'ada@example.test').expect(404);
    expect(await addressesIn(id)).toEqual([]);
  });
});

describe('asking to be told', () => {
  it('is limited like all that strangers may post', async () => {
    const limited = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), {
      environment: { PUBLIC_POSTS_PER_MINUTE: '1' },
    });
    const path = `/v1/campaigns/${test.ids.next()}/start-notices`;
    const body = { email: 'ada@example.test', locale: 'en' };
    await supertest(limited.http).post(path).send(body).expect(404);
    await supertest(limited.http).post(path).send(body).expect(429);
    await limited.close();
  });
});
