import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import supertest from 'supertest';
import { AppModule } from '#apps/api/app.module';
import { startTestEmulator, type TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { IdentityService } from '#libs/identity/identity.service';
import { present } from '#libs/kernel/assert';
import { addSeconds } from '#libs/kernel/time';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { CollectedFactory, shipTo } from '../factories/collected.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { whereTextIs } from '../support/where-text-is.js';

jest.setTimeout(60_000);
const test = DatabaseTest.forFile({ poolSize: 6 });
const SECRET_KEY = 'sk_test_of_the_tests';
const PASSWORD = 'pledgeline-demo';

let emulator: TestEmulator;
let app: TestApp;
let campaigns: CampaignFactory;

beforeAll(async () => {
  test.clock.set(new Date());
  emulator = await startTestEmulator({ secretKey: SECRET_KEY });
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), {
    environment: {
      PUBLIC_POSTS_PER_MINUTE: '0',
      STRIPE_SECRET_KEY: SECRET_KEY,
      STRIPE_API_BASE: emulator.emulator.url,
      STRIPE_RATE_PER_ENDPOINT: '1000',
      STRIPE_RATE_TOTAL: '5000',
    },
  });
  campaigns = CampaignFactory.from(app.app);
}, 60_000);
beforeEach(async () => {
  // The sign-in library lives by the machine's clock.
  test.clock.set(new Date());
  await test.database.execute('delete from identity.rate_limits');
});
afterAll(async () => {
  await app.close();
  await emulator.stop();
});

type Agent = ReturnType<typeof supertest.agent>;

const anonymous = () => supertest(app.http);

/** Somebody with an account, signed in just now. */
async function account(name: string): Promise<{ agent: Agent; email: string; id: string }> {
  const email = `${name}@people.test`;
  const seed = { email, name, password: PASSWORD, roles: [] };
  const { id } = await app.app.get(IdentityService, { strict: false }).seedUser(seed);
  const agent = supertest.agent(app.http).set('Origin', app.configuration.publicUrl);
  await agent.post('/v1/auth/sign-in/email').send({ email, password: PASSWORD }).expect(200);
  return { agent, email, id };
}

let keys = 0;
interface PlacedBody {
  readonly pledge: { readonly id: string };
  readonly token: string;
}

/** A pledge as a guest makes it, its card not saved yet. */
async function pledgeAs(
  email: string,
  terms: CampaignTerms,
  who = { name: 'Zoé Testament', line1: '77 rue Perdue' },
): Promise<PlacedBody> {
  const answer = await anonymous()
    .post(`/v1/campaigns/${terms.slug}/pledges`)
    .set('Idempotency-Key', `account-${(keys += 1)}`)
    .send({
      rewardId: present(terms.rewards[0], 'a reward').id,
      quantity: 1,
      backer: { email, name: who.name, country: 'FR', postcode: '69001' },
      delivery: {
        kind: 'ship',
        address: { line1: who.line1, postcode: '69001', city: 'Lyon', country: 'FR' },
      },
    })
    .expect(201);
  return answer.body as PlacedBody;
}

async function mailsTo(email: string): Promise<{ template: string; locale: string }[]> {
  await app.drain();
  return test.database.rows(
    'select template, locale from notifications.mails where recipient_email = $1 order by id',
    [email],
  );
}

describe('what I told before', () => {
  it('is there for the next checkout, also from pledges made as a guest', async () => {
    const { agent, email } = await account('prefill');
    const before = await agent.get('/v1/me/backer').expect(200);
    expect(before.body).toMatchObject({ email, name: 'prefill', address: null, card: null });
    await pledgeAs(email, await campaigns.live());
    const after = await agent.get('/v1/me/backer').expect(200);
    expect(after.body).toMatchObject({
      name: 'Zoé Testament',
      country: 'FR',
      address: { line1: '77 rue Perdue', city: 'Lyon' },
    });
  });

  it('opens a pledge made as a guest for the account of its address at once, and for no other', async () => {
    const { agent, email } = await account('owner');
    const { pledge } = await pledgeAs(email, await campaigns.live());
    await agent.get(`/v1/pledges/${pledge.id}`).expect(200);
    const stranger = await account('not-owner');
    await stranger.agent.get(`/v1/pledges/${pledge.id}`).expect(403);
  });

  it('shelves what is over apart from what is not', async () => {
    const { agent, email } = await account('shelves');
    const terms = await campaigns.live();
    const kept = await pledgeAs(email, terms);
    const gone = await pledgeAs(email, terms);
    await anonymous()
      .post(`/v1/pledges/${gone.pledge.id}/cancellations`)
      .set('Pledge-Token', gone.token)
      .send({})
      .expect(201);
    const idsOn = async (shelf: string): Promise<string[]> => {
      const page = await agent.get(`/v1/me/pledges?shelf=${shelf}`).expect(200);
      return (page.body as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    await expect(idsOn('current')).resolves.toEqual([kept.pledge.id]);
    await expect(idsOn('past')).resolves.toEqual([gone.pledge.id]);
    await agent.get('/v1/me/pledges?shelf=other').expect(400);
  });
});

describe('preferences', () => {
  it('are mine to change, and stay', async () => {
    const { agent } = await account('choosy');
    const before = await agent.get('/v1/me/preferences').expect(200);
    expect(before.body).toEqual({ locale: null, campaignNews: true, reminders: true });
    await agent.patch('/v1/me/preferences').send({ locale: 'fr', campaignNews: false }).expect(200);
    const after = await agent.get('/v1/me/preferences').expect(200);
    expect(after.body).toEqual({ locale: 'fr', campaignNews: false, reminders: true });
    await agent.patch('/v1/me/preferences').send({ locale: 'xx' }).expect(400);
    await agent.patch('/v1/me/preferences').send({ campaignNews: null }).expect(200);
  });

  it('belong to the address, so that a guest has them by the link', async () => {
    const { agent, email } = await account('guest-too');
    const { pledge, token } = await pledgeAs(email, await campaigns.live());
    const path = `/v1/pledges/${pledge.id}/preferences`;
    await anonymous().patch(path).set('Pledge-Token', token).send({ reminders: false }).expect(200);
    const mine = await agent.get('/v1/me/preferences').expect(200);
    expect(mine.body).toMatchObject({ reminders: false });
    await anonymous().get(path).expect(401);
    await anonymous().get(path).set('Pledge-Token', 'made-up').expect(403);
    const stranger = await account('stranger');
    await stranger.agent.get(path).expect(403);
  });
});

describe('a lost mail', () => {
  it('is replaced by one with all links, once in ten minutes, and says nothing to strangers', async () => {
    const email = 'lost@people.test';
    await pledgeAs(email, await campaigns.live());
    await pledgeAs(email, await campaigns.live());
    const ask = (address: string) =>
      anonymous().post('/v1/pledge-links').send({ email: address, locale: 'fr' }).expect(202);
    const known = await ask('Lost@People.test');
    const unknown = await ask('nobody@people.test');
    expect(known.body).toEqual(unknown.body);
    await ask(email);
    await expect(mailsTo(email)).resolves.toEqual([{ template: 'pledge_links', locale: 'fr' }]);
    await expect(mailsTo('nobody@people.test')).resolves.toEqual([]);
    const [mail] = await test.database.rows<{ text: string }>(
      `select text from notifications.mails where recipient_email = $1`,
      [email],
    );
    expect(mail?.text.match(/\/pledges\/[0-9a-f-]{36}#token=/g)).toHaveLength(2);
  });
});

describe('a copy of my data', () => {
  it('holds what every part of the product knows, and no secrets', async () => {
    const { agent, email } = await account('copy');
    const { pledge, token } = await pledgeAs(email, await campaigns.live());
    const answer = await agent.post('/v1/me/data-exports').expect(200);
    expect(answer.headers['content-disposition']).toContain('my-data.json');
    expect(answer.body).toMatchObject({
      email,
      sections: {
        account: { email, name: 'copy' },
        pledges: {
          backers: [{ email, name: 'Zoé Testament' }],
          pledges: [{ id: pledge.id, state: 'confirming', history: [{ to: 'confirming' }] }],
        },
        mails: { preferences: { campaignNews: true } },
        payments: { charges: [], refunds: [] },
        pickUps: { codes: [] },
      },
    });
    expect(answer.text).not.toContain(token);
    await anonymous().post('/v1/me/data-exports').expect(401);
  });
});

describe('being forgotten', () => {
  const forget = (agent: Agent, cancelPledges: boolean) =>
    agent.post('/v1/me/deletions').send({ cancelPledges });

  it('takes a pledge that counts only with consent, and leaves nothing of the person', async () => {
    const { agent, email, id } = await account('gone');
    const who = { name: 'Oublie Moi', line1: '5 impasse du Souvenir' };
    const placed = await pledgeAs(email, await campaigns.live(), who);
    await agent.patch('/v1/me/preferences').send({ reminders: false }).expect(200);
    await agent.post('/v1/auth/sign-in/magic-link').send({ email }).expect(200);
    await app.drain();
    expect((await whereTextIs(test.database, email)).length).toBeGreaterThan(4);

    const refused = await forget(agent, false).expect(409);
    expect(refused.body).toMatchObject({ code: 'pledge.held', pledges: 1 });
    await forget(agent, true).expect(200);
    await agent.get('/v1/me').expect(401);
    await app.drain();

    for (const trace of [email, who.name, who.line1]) {
      await expect(whereTextIs(test.database, trace)).resolves.toEqual([]);
    }
    const [pledge] = await test.database.rows('select state from pledges.pledges where id = $1', [
      placed.pledge.id,
    ]);
    expect(pledge).toEqual({ state: 'cancelled' });
    const customers = await emulator.stripe.customers.list({ limit: 100 });
    expect(customers.data.filter((customer) => customer.email === email)).toEqual([]);
    await expect(
      test.database.rows('select 1 from identity.users where id = $1', [id]),
    ).resolves.toEqual([]);
  });

  it('keeps name and address of what was paid for the receipt, until the law lets them go', async () => {
    const { agent, email, id } = await account('paid');
    const collected = CollectedFactory.from(app.app);
    const terms = await collected.collected([{ delivery: shipTo('69003') }], {
      slug: 'paid-chair',
    });
    const [row] = await test.database.rows<{ pledgeId: string }>(
      `update pledges.backers b set user_id = $1, email = $2, name = 'Paula Payée'
       from pledges.pledges p where p.backer_id = b.id and p.campaign_id = $3
       returning p.id as "pledgeId"`,
      [id, email, terms.id],
    );
    const pledgeId = present(row, 'the pledge').pledgeId;
    const receipt = await agent.get(`/v1/pledges/${pledgeId}/receipt`).expect(200);
    expect(receipt.body).toMatchObject({ name: 'Paula Payée', vat: { basisPoints: 2000 } });
    await app.drain();
    await forget(agent, true).expect(200);
    await app.drain();
    await expect(whereTextIs(test.database, email)).resolves.toEqual([]);
    await expect(whereTextIs(test.database, 'Paula Payée')).resolves.toEqual([
      'documents.buyers.name',
      'pledges.kept_names.name',
    ]);

    const staff = await staffAgent();
    const kept = await staff.get(`/v1/pledges/${pledgeId}/receipt`).expect(200);
    expect(kept.body).toMatchObject({ name: 'Paula Payée', address: { line1: '1 rue Neuve' } });
    await test.database.transaction(async (tx) => {
      await tx.execute(`update pledges.kept_names set keep_until = '2000-01-01'`);
      await tx.execute('set local session_replication_role = replica');
      await tx.execute(`update documents.buyers set keep_until = '2000-01-01'`);
    });
    test.clock.advanceSeconds(3601);
    await app.drain();
    await expect(whereTextIs(test.database, 'Paula Payée')).resolves.toEqual([]);
  });

  it('waits while money is on its way', async () => {
    const { agent, email, id } = await account('moving');
    const collected = CollectedFactory.from(app.app);
    const wishes = [{ delivery: shipTo('69003') }];
    const terms = await collected.collected(wishes, { slug: 'moving-chair' });
    await test.database.execute(
      `update pledges.backers b set user_id = $1, email = $2
       from pledges.pledges p where p.backer_id = b.id and p.campaign_id = $3`,
      [id, email, terms.id],
    );
    await test.database.execute(
      `update pledges.pledges set state = 'disputed' where campaign_id = $1`,
      [terms.id],
    );
    const refused = await forget(agent, true).expect(409);
    expect(refused.body).toMatchObject({ code: 'pledge.money_under_way', pledges: 1 });
    await agent.get('/v1/me').expect(200);
    await test.database.execute(
      `update pledges.pledges set state = 'collected' where campaign_id = $1`,
      [terms.id],
    );
  });

  it('asks to sign in once more when that was a while ago', async () => {
    const { agent } = await account('stale');
    await test.database.execute(
      `update identity.sessions set "createdAt" = $1
       where "userId" = (select id from identity.users where email = 'stale@people.test')`,
      [addSeconds(test.clock.now(), -16 * 60)],
    );
    const refused = await forget(agent, true).expect(403);
    expect(refused.body).toMatchObject({ code: 'auth.session_not_fresh' });
  });

  it('is not for members of staff', async () => {
    const refused = await forget(await staffAgent(), true).expect(409);
    expect(refused.body).toMatchObject({ code: 'user.has_staff_roles' });
  });
});

async function staffAgent(): Promise<Agent> {
  const user = {
    email: 'finance@people.test',
    name: 'F',
    password: PASSWORD,
    roles: ['finance'],
  } as const;
  await app.app.get(IdentityService, { strict: false }).seedUser(user);
  const agent = supertest.agent(app.http).set('Origin', app.configuration.publicUrl);
  await agent.post('/v1/auth/sign-in/email').send(user).expect(200);
  return agent;
}
