import { expect, test, type Locator } from '@playwright/test';
import { newEmail, pledgesOf } from './support/backers.js';
import { ownCampaign, REWARD } from './support/checkout-story.js';
import { CARDS, expectHeld, field, pledgeButton } from './support/pages.js';

/** A person on a phone who knows what to answer. */
const KEY_MILLIS = 60;
const THOUGHT_MILLIS = 700;
const SECONDS_MAX = 60;

/** What was asked of the person, and how long it took. */
class Person {
  fields = 0;

  constructor(private readonly wait: (millis: number) => Promise<void>) {}

  async press(what: Locator): Promise<void> {
    await this.think();
    await what.click();
  }

  async fill(what: Locator, text: string): Promise<void> {
    this.fields += 1;
    await this.think();
    await what.click();
    await what.pressSequentially(text, { delay: KEY_MILLIS });
  }

  async choose(what: Locator): Promise<void> {
    this.fields += 1;
    await this.press(what);
  }

  private think(): Promise<void> {
    return this.wait(THOUGHT_MILLIS);
  }
}

test('from opening a campaign to a held pledge takes a person less than a minute and one form', async ({
  page,
}, { annotations }) => {
  test.slow();
  const campaign = await ownCampaign();
  const email = newEmail();
  // The only waiting that is meant: it is the person who thinks, not the test that hopes.
  const person = new Person((millis) => page.waitForTimeout(millis));
  const forms = new Set<string>();
  const began = performance.now();

  await page.goto(`/campaigns/${campaign.slug}`);
  await person.press(page.getByRole('link', { name: /^Pledge – / }).first());
  await expect(page.locator('form.checkout-form')).toBeVisible();
  forms.add(new URL(page.url()).pathname);
  await person.choose(page.getByRole('radio', { name: REWARD }));
  await person.fill(field(page, 'email'), email);
  await person.fill(field(page, 'name'), 'Ada Martin');
  await person.fill(field(page, 'line1'), '12 rue des Lilas');
  await person.fill(field(page, 'postcode'), '69001');
  await person.fill(field(page, 'city'), 'Lyon');
  await person.fill(field(page, 'card-number'), CARDS.plain);
  await person.fill(field(page, 'card-expiry'), '1234');
  await person.fill(field(page, 'card-cvc'), '123');
  await person.press(pledgeButton(page));
  await expectHeld(page);

  const seconds = (performance.now() - began) / 1000;
  const told = `${Math.ceil(seconds)} s from the campaign to a held pledge, ${person.fields} answers in ${forms.size} form`;
  console.log(`    ${told}`);
  annotations.push({ type: 'measured', description: told });
  expect(await pledgesOf(campaign, email)).toMatchObject([{ state: 'held' }]);
  expect(forms.size).toBe(1);
  expect(seconds).toBeLessThan(SECONDS_MAX);
});
