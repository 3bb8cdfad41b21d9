import type { Page } from '@playwright/test';
import pg from 'pg';
import { eventually } from '../../support/eventually.js';
import { heldPledge, type MadeCampaign } from './staff.js';
import { told } from './system.js';

/** A number of pieces that a page showed, and when it had painted it (milliseconds since 1970). */
export interface Seen {
  readonly units: number;
  readonly at: number;
}

/**
 * In the page: every number the gauge says from now on, with the time of its paint. A frame after
 * the change the browser has painted, and a message runs right after that.
 */
const REMEMBER = `
  window.seen = [];
  let newest = null;
  const look = () => {
    const text = document.querySelector('.gauge-count')?.textContent ?? '';
    const units = Number.parseInt(text, 10);
    if (units === newest) return;
    newest = units;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.seen.push({ units, at: performance.timeOrigin + performance.now() });
      };
      port2.postMessage(null);
    });
  };
  newest = Number.parseInt(document.querySelector('.gauge-count').textContent, 10);
  new MutationObserver(look).observe(document.body, {
    subtree: true, childList: true, characterData: true,
  });
`;

/** Opens the page of a campaign and remembers from then on every number the gauge says. */
export async function watchGauge(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('.gauge-count').waitFor();
  await page.evaluate(REMEMBER);
}

export const seenBy = (page: Page): Promise<readonly Seen[]> =>
  page.evaluate<Seen[]>('window.seen');

export interface Arrival {
  /** Milliseconds from the instant written into the pledge, just before its commit, to the paint. */
  readonly millis: readonly number[];
}

/** Places pledges of one piece, one after the other, and tells how long each took to every page. */
export async function pledgesArriving(
  campaign: MadeCampaign,
  pages: readonly Page[],
  { first, count }: { readonly first: number; readonly count: number },
): Promise<readonly Arrival[]> {
  const database = new pg.Client({ connectionString: told('PLEDGELINE_DATABASE_URL') });
  await database.connect();
  const arrivals: Arrival[] = [];
  try {
    for (let units = first; units < first + count; units += 1) {
      const { id } = await heldPledge(campaign);
      const heldAt = await instantHeld(database, id);
      const paints = await Promise.all(pages.map((page) => paintOf(page, units)));
      arrivals.push({ millis: paints.map((at) => at - heldAt) });
    }
  } finally {
    await database.end();
  }
  return arrivals;
}

/** When a page had painted this number. @throws when it does not come. */
const paintOf = (page: Page, units: number): Promise<number> =>
  eventually(
    async () => {
      const seen = (await seenBy(page)).find((one) => one.units === units);
      if (seen === undefined) throw new Error(`the page has not shown ${units}`);
      return seen.at;
    },
    { timeoutMs: 20_000, everyMs: 25 },
  );

async function instantHeld(database: pg.Client, pledgeId: string): Promise<number> {
  const { rows } = await database.query<{ at: number }>(
    'select extract(epoch from held_at)::float8 * 1000 as at from pledges.pledges where id = $1',
    [pledgeId],
  );
  const at = rows[0]?.at;
  if (at === undefined) throw new Error(`the pledge ${pledgeId} is not held`);
  return at;
}
