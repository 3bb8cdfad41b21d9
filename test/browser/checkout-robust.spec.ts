import { expect, test, type Page } from '@playwright/test';
import { pledgesOf } from './support/backers.js';
import { CheckoutStory, newCampaign, REWARD } from './support/checkout-story.js';
import {
  CARDS,
  expectHeld,
  field,
  fillAddress,
  fillBacker,
  fillCard,
  newEmail,
  pledgeButton,
} from './support/pages.js';
import { SecondApi, systemSecrets } from './support/second-api.js';
import { heldPledge, takeStep, type MadeCampaign } from './support/staff.js';
import { told } from './support/system.js';

const EUR = (amount: number): object => ({ amount, currency: 'EUR' });

/** From the first page to the complete form. */
async function atCard(page: Page, card: string = CARDS.plain): Promise<CheckoutStory> {
  const story = await CheckoutStory.begin(page);
  await story.comeFromDiscover();
  await story.fill();
  await fillCard(page, card);
  return story;
}

const idsOf = async ({ campaign, email }: CheckoutStory): Promise<readonly string[]> =>
  (await pledgesOf(campaign, email)).map(({ id }) => id);

test.describe('one pledge', () => {
  test('after the back button: the page knows what was pledged, and asks before a second', async ({
    page,
  }) => {
    const story = await atCard(page);
    await pledgeButton(page).click();
    await story.expectOnePledge();
    await page.goto(`/campaigns/${story.campaign.slug}/pledge`);
    await expect(page.getByText('You have pledged for this campaign already')).toBeVisible();
    await page.getByRole('button', { name: 'Pledge once more' }).click();
    await expect(pledgeButton(page)).toBeVisible();
    expect(await idsOf(story)).toHaveLength(1);
  });

  test('in two tabs with different wishes: the later one takes the place of the first', async ({
    page,
  }) => {
    const story = await atCard(page, CARDS.declined);
    await pledgeButton(page).click();
    await expect(page.getByText(/did not accept this card/).first()).toBeVisible();
    const other = await page.context().newPage();
    await other.goto(`/campaigns/${story.campaign.slug}/pledge`);
    await expect(field(other, 'line1')).toHaveValue('12 rue des Lilas');
    await other.getByRole('button', { name: 'One more', exact: true }).click();
    await fillCard(other, CARDS.plain);
    await pledgeButton(other).click();
    await expectHeld(other);
    const pledges = await pledgesOf(story.campaign, story.email);
    expect(pledges.map(({ state, quantity }) => [state, quantity]).sort()).toEqual([
      ['cancelled', 1],
      ['held', 2],
    ]);
    await expect(page.getByText('You have pledged for this campaign already')).toBeVisible();
  });

  test('in two tabs whose buttons are pressed together', async ({ page }) => {
    const story = await atCard(page);
    const opened = page.context().waitForEvent('page');
    await page.evaluate('window.open(location.href)');
    const other = await opened;
    await fillCard(other, CARDS.plain);
    // The first answer is held back until both have asked.
    let open = (): void => undefined;
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    await page.context().route(`**/${story.campaign.slug}/pledges`, async (route) => {
      await both;
      await route.continue();
    });
    await pledgeButton(page).click();
    await pledgeButton(other).click();
    await expect(pledgeButton(other)).toHaveText('One moment');
    open();
    await expect(page).toHaveURL(/\/pledges\//);
    await page.bringToFront();
    await story.expectOnePledge();
    expect(await idsOf(story)).toHaveLength(1);
  });
});

test.describe('a lost connection', () => {
  test('before the request: nothing typed is gone, and the same button finishes', async ({
    page,
    context,
  }) => {
    const story = await atCard(page);
    await context.setOffline(true);
    await pledgeButton(page).click();
    await expect(page.getByText('it stays one pledge')).toBeVisible();
    expect(await idsOf(story)).toEqual([]);
    await context.setOffline(false);
    await pledgeButton(page).click();
    await story.expectOnePledge();
  });

  test('while the card is confirmed: the bank is asked again about the same card', async ({
    page,
  }) => {
    const story = await atCard(page);
    let cut = true;
    await page.route(
      `${told('PLEDGELINE_STRIPE_URL')}/v1/setup_intents/*/confirm`,
      async (route) => {
        const response = await route.fetch();
        // The card is saved, and the answer never arrives.
        if (cut) await route.abort();
        else await route.fulfill({ response });
        cut = false;
      },
    );
    await pledgeButton(page).click();
    await expect(page.getByText('it stays one pledge').or(heldHeading(page))).toBeVisible();
    if (await pledgeButton(page).isVisible()) await pledgeButton(page).click();
    await story.expectOnePledge();
    expect(await idsOf(story)).toHaveLength(1);
  });

  test('on the way back from the bank: the page asks until it knows', async ({ page }) => {
    const story = await atCard(page, CARDS.threeDSecure);
    await pledgeButton(page).click();
    const complete = page.getByRole('button', { name: 'Complete' });
    await expect(complete).toBeVisible();
    let lost = 0;
    await page.route(/\/v1\/pledges\/[0-9a-f-]{36}(\/payment)?$/, async (route) => {
      lost += 1;
      if (lost <= 2) await route.abort();
      else await route.continue();
    });
    await complete.click();
    await story.expectOnePledge();
    expect(lost).toBeGreaterThan(2);
  });
});

test.describe('an abandoned bank', () => {
  async function leaveAtBank(page: Page): Promise<CheckoutStory> {
    const story = await atCard(page, CARDS.threeDSecure);
    await pledgeButton(page).click();
    await expect(page.getByRole('button', { name: 'Complete' })).toBeVisible();
    return story;
  }

  test('whose tab was closed: the page of the campaign finishes the same pledge later', async ({
    page,
    context,
  }) => {
    const story = await leaveAtBank(page);
    const later = await context.newPage();
    await page.close();
    await later.goto(`/campaigns/${story.campaign.slug}/pledge`);
    await expect(later.getByText(/Your pledge is kept for you until/)).toBeVisible();
    await expect(field(later, 'name')).toHaveValue('Ada Martin');
    await expect(field(later, 'line1')).toHaveValue('12 rue des Lilas');
    await expect(later.getByRole('radio', { name: REWARD })).toBeChecked();
    await fillCard(later, CARDS.plain);
    await pledgeButton(later).click();
    await expectHeld(later);
    expect(await idsOf(story)).toHaveLength(1);
  });

  test('and the link of the pledge, opened elsewhere, finishes it too', async ({
    page,
    browser,
  }) => {
    const story = await leaveAtBank(page);
    const [id = ''] = await idsOf(story);
    const token = await tokenIn(page, story);
    const elsewhere = await browser.newPage();
    await elsewhere.goto(`/pledges/${id}#token=${token}`);
    await elsewhere.getByRole('link', { name: 'Enter my card' }).click();
    await expect(field(elsewhere, 'email')).toHaveValue(story.email);
    await fillCard(elsewhere, CARDS.plain);
    await pledgeButton(elsewhere).click();
    await expectHeld(elsewhere);
    expect(await idsOf(story)).toHaveLength(1);
    await elsewhere.close();
  });
});

test.describe('what changes while somebody types', () => {
  const scarce = (limitTotal: number): Promise<MadeCampaign> =>
    newCampaign({
      rewards: [
        { title: 'The rare one', variant: 'BRUME-RARE', price: EUR(5900), limitTotal },
        { title: REWARD, variant: 'BRUME-BEECH', price: EUR(4900) },
      ],
    });

  async function fillFor(page: Page, campaign: MadeCampaign, email: string): Promise<void> {
    await page.goto(`/campaigns/${campaign.slug}/pledge`);
    await page.getByRole('radio', { name: 'The rare one' }).check();
    await fillBacker(page, email);
    await fillAddress(page);
  }

  const rareOf = ({ rewards }: MadeCampaign): string =>
    rewards.find(({ title }) => title === 'The rare one')?.id ?? '';

  test('the last piece: it is told at once, and one press takes another with all that was typed', async ({
    page,
  }) => {
    const campaign = await scarce(1);
    const email = newEmail();
    await fillFor(page, campaign, email);
    await fillCard(page, CARDS.plain);
    await heldPledge(campaign, { rewardId: rareOf(campaign) });
    await expect(page.getByRole('alert').filter({ hasText: 'has just gone' })).toBeVisible();
    await page.getByRole('button', { name: `${REWARD} for €49.00` }).click();
    await expect(page.getByText('has just gone')).toHaveCount(0);
    await pledgeButton(page).click();
    await expectHeld(page);
    expect(await pledgesOf(campaign, email)).toMatchObject([{ state: 'held' }]);
  });

  test('some of the pieces: what is left can be taken', async ({ page }) => {
    const campaign = await scarce(3);
    await fillFor(page, campaign, newEmail());
    await page.getByRole('button', { name: 'One more', exact: true }).click();
    await heldPledge(campaign, { rewardId: rareOf(campaign), quantity: 2 });
    await page.getByRole('button', { name: 'Take 1' }).click();
    await fillCard(page, CARDS.plain);
    await expect(pledgeButton(page)).toContainText('Pledge €64.90');
    await pledgeButton(page).click();
    await expectHeld(page);
  });

  test('the price: the API refuses the old one, and the page shows the new one', async ({
    page,
  }) => {
    const campaign = await scarce(9);
    let old = true;
    // What an old copy on the way would still say.
    await page.route(/\/v1\/campaigns\/[^/]+(\?.*)?$/, async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { shipping: { amount: number } };
      if (old) body.shipping.amount = 100;
      await route.fulfill({ response, json: body });
    });
    await fillFor(page, campaign, newEmail());
    await fillCard(page, CARDS.plain);
    await expect(pledgeButton(page)).toContainText('Pledge €60.00');
    await page.route(`**/${campaign.slug}/pledges`, (route) => {
      old = false;
      return route.continue();
    });
    await pledgeButton(page).click();
    await expect(page.getByText('The price has changed meanwhile')).toBeVisible();
    await expect(pledgeButton(page)).toContainText('Pledge €64.90');
    await pledgeButton(page).click();
    await expectHeld(page);
  });

  test('the campaign itself: who is typing hears that it takes no more pledges', async ({
    page,
  }) => {
    const campaign = await scarce(9);
    await fillFor(page, campaign, newEmail());
    await takeStep(campaign, 'suspensions');
    await expect(
      page.getByRole('alert').filter({ hasText: 'does not take pledges at the moment' }),
    ).toBeVisible();
    await expect(pledgeButton(page)).toHaveCount(0);
  });
});

test('too many tries from one connection: it says how long to wait', async ({ page }) => {
  test.slow();
  const api = await SecondApi.start({ ...systemSecrets(), PUBLIC_POSTS_PER_MINUTE: '1' });
  try {
    const story = await CheckoutStory.begin(page);
    await page.goto(`${api.url}/campaigns/${story.campaign.slug}/pledge`);
    await story.fill();
    await fillCard(page, CARDS.declined);
    await pledgeButton(page).click();
    await expect(page.getByText(/did not accept this card/).first()).toBeVisible();
    await page.getByRole('button', { name: 'One more', exact: true }).click();
    await fillCard(page, CARDS.plain);
    await pledgeButton(page).click();
    await expect(
      page.getByText(/Please wait \d+ (seconds|minutes?) and try again from/),
    ).toBeVisible();
    await expect(field(page, 'name')).toHaveValue('Ada Martin');
  } finally {
    await api.stop();
  }
});

const heldHeading = (page: Page) => page.getByRole('heading', { name: 'Your pledge counts' });

/** The secret that the mail's link carries. */
async function tokenIn(page: Page, { campaign }: CheckoutStory): Promise<string> {
  await page.goto(`/campaigns/${campaign.slug}`);
  const kept = await page.evaluate(
    (name) => localStorage.getItem(name),
    `attempt:${campaign.slug}`,
  );
  return (JSON.parse(kept ?? '{}') as { placed: { token: string } }).placed.token;
}
