import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { PledgeWorld } from '../../../test/support/pledge-world.js';
import { ReadPledges } from '../reading/read-pledges.js';

const test = DatabaseTest.forFile();
let world: PledgeWorld;

beforeAll(async () => {
  world = await PledgeWorld.open(test);
});
afterAll(() => world.close());

describe('a backer', () => {
  it.each([
    ['fr-FR', 'Fauteuil Lune', 'Un fauteuil'],
    ['en', 'Lune', 'One chair'],
    ['de', 'Lune', 'One chair'],
  ])('who reads %s is told of %s, and pledged for %s', async (locale, title, reward) => {
    const terms = await world.campaigns.live({
      slug: `lune-${locale.toLowerCase()}`,
      title: 'Lune',
      translations: [{ locale: 'fr', title: 'Fauteuil Lune', rewards: [{ title: 'Un fauteuil' }] }],
    });
    const id = await world.pledges.held(terms);
    await test.database.execute(
      `update pledges.backers set locale = $2
       where id = (select backer_id from pledges.pledges where id = $1)`,
      [id, locale],
    );
    await world.settle();
    const mails = await test.database.rows(
      `select data -> 'campaign' ->> 'title' as title from notifications.mails where about = $1`,
      [`pledge:${id}`],
    );
    expect(mails).toEqual([{ title }]);
    expect((await world.get(ReadPledges).one(id)).reward.title).toBe(reward);
  });
});
