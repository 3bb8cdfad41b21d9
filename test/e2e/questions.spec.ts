import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

const test = DatabaseTest.forFile();
let app: TestApp;
let merchandiser: Visitor;
let finance: Visitor;
let anybody: Visitor;
let path: string;
let factory: CampaignFactory;

interface Question {
  readonly id: string;
  readonly state: string;
  readonly text: string;
  readonly name: string | null;
  readonly locale: string;
  readonly answer: { readonly text: string } | null;
  readonly wantsMail?: boolean;
}
interface Answer {
  readonly code: string;
  readonly items: readonly Question[];
  readonly nextCursor: string | null;
}

beforeAll(async () => {
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  merchandiser = await Visitor.signedIn(app, 'merchandiser', 'merchandiser');
  finance = await Visitor.signedIn(app, 'finance', 'finance');
  anybody = Visitor.anonymous(app);
  factory = CampaignFactory.from(app.app);
  const { id } = await factory.live({ title: 'Fauteuil Lune' });
  path = `/v1/campaigns/${id}/questions`;
});

afterAll(() => app.close());

let asked = 0;
const ask = async (more: object = {}): Promise<string> => {
  asked += 1;
  const answer = await anybody.post(path, { text: `Question ${asked}?`, ...more }).expect(201);
  expect(Object.keys(answer.body as object).sort()).toEqual(['askedAt', 'id', 'state']);
  return (answer.body as Question).id;
};
const seenBy = async (visitor: Visitor, query = ''): Promise<readonly Question[]> =>
  ((await visitor.get(`${path}${query}`).expect(200)).body as Answer).items;
const answered = (id: string, text = 'Yes, at 30 degrees.') =>
  merchandiser.post(`${path}/${id}/answers`, { text });
const mails = (): Promise<unknown[]> =>
  test.database.rows(
    `select template, recipient_email as email, recipient_name as name, locale, data -> 'answer' as
       answer from notifications.mails where template = 'question_answered' order by key`,
  );

describe('a question', () => {
  it('is shown to nobody but staff before it is answered', async () => {
    const id = await ask({ name: 'Ada', email: 'ada@example.test' });
    expect((await seenBy(anybody)).map((one) => one.id)).not.toContain(id);
    expect((await seenBy(merchandiser)).map((one) => one.id)).not.toContain(id);
    const [waiting] = await seenBy(finance, '?state=waiting&limit=1');
    expect(waiting).toMatchObject({ id, state: 'waiting', answer: null, wantsMail: true });
    for (const state of ['waiting', 'rejected', 'all']) {
      const refusal = await anybody.get(`${path}?state=${state}`).expect(403);
      expect((refusal.body as Answer).code).toBe('access.forbidden');
    }
  });

  it('is published with its answer, without the address, and mailed once in their language', async () => {
    const id = await ask({ name: ' Zoé ', email: 'zoe@example.test', locale: 'fr' });
    await answered(id, 'Oui, à 30 degrés.').expect(201);
    const shown = (await seenBy(anybody)).find((one) => one.id === id);
    expect(shown).toMatchObject({
      name: 'Zoé',
      locale: 'fr',
      state: 'published',
      answer: { text: 'Oui, à 30 degrés.' },
    });
    expect(JSON.stringify(shown)).not.toContain('example.test');
    expect(shown).not.toHaveProperty('wantsMail');
    const again = await answered(id, 'No.').expect(409);
    expect((again.body as Answer).code).toBe('question.wrong_state');
    expect(await mails()).toEqual([
      {
        template: 'question_answered',
        email: 'zoe@example.test',
        name: 'Zoé',
        locale: 'fr',
        answer: 'Oui, à 30 degrés.',
      },
    ]);
  });

  it('has one answer when two are given at the same instant', async () => {
    const id = await ask({ email: 'eve@example.test' });
    const before = (await mails()).length;
    const answers = await Promise.all([answered(id, 'One.'), answered(id, 'Two.')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await mails()).toHaveLength(before + 1);
  });

  it('is hidden by a rejection, also later, and the address is forgotten', async () => {
    const id = await ask({ email: 'rejected@example.test' });
    await merchandiser.post(`${path}/${id}/rejections`, { reason: 'Asked already' }).expect(201);
    const before = (await mails()).length;
    await answered(id, 'After all: yes.').expect(201);
    expect(await mails()).toHaveLength(before);
    expect((await seenBy(anybody)).map((one) => one.id)).toContain(id);
    await merchandiser.post(`${path}/${id}/rejections`, { reason: 'Outdated' }).expect(201);
    expect((await seenBy(anybody)).map((one) => one.id)).not.toContain(id);
    const history = await test.database.rows(
      `select from_state as "from", to_state as "to", reason from campaigns.question_transitions
       where question_id = $1 order by id`,
      [id],
    );
    expect(history).toEqual([
      { from: null, to: 'waiting', reason: null },
      { from: 'waiting', to: 'rejected', reason: 'Asked already' },
      { from: 'rejected', to: 'published', reason: null },
      { from: 'published', to: 'rejected', reason: 'Outdated' },
    ]);
    const audited = await test.database.rows(
      `select action from identity.audit_log where after ->> 'questionId' = $1 order by id`,
      [id],
    );
    expect(audited.map((row) => (row as { action: string }).action)).toEqual([
      'campaign.question_rejected',
      'campaign.question_answered',
      'campaign.question_rejected',
    ]);
  });

  it('is asked once, however often a nervous finger sends it', async () => {
    const send = () =>
      anybody.post(path, { text: 'Twice?' }).set('Idempotency-Key', 'one-question').expect(201);
    const [one, two] = [await send(), await send()];
    expect((one.body as Question).id).toBe((two.body as Question).id);
  });

  it.each([
    [{ text: '  ' }, '/text'],
    [{ text: 'x'.repeat(1001) }, '/text'],
    [{ text: 'Why?', email: 'nobody' }, '/email'],
    [{ text: 'Why?', name: 'x'.repeat(81) }, '/name'],
    [{ text: 'Why?', name: 'two\nlines' }, '/name'],
    [{ text: 'Why?', locale: 'klingon' }, '/locale'],
  ])('that reads %j is refused at %s', async (body, pointer) => {
    const answer = await anybody.post(path, body).expect(400);
    const { errors } = answer.body as { errors: { pointer: string }[] };
    expect(errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('needs a campaign that is public', async () => {
    const { id } = await factory.draft();
    await anybody.post(`/v1/campaigns/${id}/questions`, { text: 'When?' }).expect(404);
    await anybody.get(`/v1/campaigns/${id}/questions`).expect(404);
  });

  it('of another campaign cannot be answered here', async () => {
    const id = await ask();
    const other = await factory.live();
    const elsewhere = `/v1/campaigns/${other.id}/questions/${id}/answers`;
    const answer = await merchandiser.post(elsewhere, { text: 'Yes.' }).expect(404);
    expect((answer.body as Answer).code).toBe('question.not_found');
  });
});

describe('the list of questions', () => {
  it('turns its pages newest first', async () => {
    const campaign = await factory.live();
    path = `/v1/campaigns/${campaign.id}/questions`;
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const id = await ask();
      await answered(id).expect(201);
      ids.unshift(id);
      test.clock.advanceSeconds(1);
    }
    const first = (await anybody.get(`${path}?limit=2`).expect(200)).body as Answer;
    const cursor = encodeURIComponent(first.nextCursor ?? '');
    const second = (await anybody.get(`${path}?limit=2&cursor=${cursor}`).expect(200))
      .body as Answer;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });
});
