import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/config/project-root';
import { DemoCalendar } from './demo-calendar.js';
import { DEMO_PLAN } from './demo-plan.js';
import { wishesOf } from './wishes.js';

const PICTURE_BYTES_MAX = 12_000;
const products = DEMO_PLAN.map(({ product }) => product);
const pictureOf = (file: string): string =>
  readFileSync(join(projectRoot, 'apps/api/public/media/demo', file), 'utf8');

describe('the demo catalogue', () => {
  it.each(products.flatMap(({ images }) => images.map(({ file }) => file)))(
    'draws %s small, described, and without asking anybody for anything',
    (file) => {
      const picture = pictureOf(file);
      expect(Buffer.byteLength(picture)).toBeLessThan(PICTURE_BYTES_MAX);
      expect(picture).toMatch(/<title id="t">[^<]+<\/title><desc id="d">[^<]+<\/desc>/);
      expect(picture).not.toMatch(
        /<script|<image|<text|<style|https?:(?!\/\/www\.w3\.org)|\son\w+=/,
      );
      expect(picture).not.toMatch(/(href="|url\()(?!#)/);
    },
  );

  it('tells every product in English and French, within what a campaign may hold', () => {
    for (const { title, summary, story, french, images, rewards, addOns } of products) {
      for (const words of [{ title, summary, story }, french]) {
        expect(words.title.length).toBeLessThanOrEqual(120);
        expect(words.summary.length).toBeLessThanOrEqual(280);
        expect(words.story).toContain('## Dimensions');
      }
      expect(images.map(({ alt }) => alt.length > 20)).toEqual([true, true]);
      expect(french.images.map((alt) => alt.length > 20)).toEqual([true, true]);
      expect(french.rewards.length).toBe(rewards.length);
      expect(french.addOns.length).toBe(addOns.length);
      const told = [...french.images, ...french.addOns, ...french.rewards.map((one) => one.title)];
      for (const words of told) expect(words.length).toBeLessThanOrEqual(120);
      expect(JSON.stringify(french)).not.toMatch(/[a-z]'[a-z]/);
    }
  });

  it('has a threshold of each kind, and SKUs that name one thing each', () => {
    const kinds = new Set(products.map(({ threshold }) => threshold.kind));
    expect([...kinds].sort()).toEqual(['amount', 'backers', 'units']);
    const skus = products.flatMap(({ rewards, addOns }) => [
      ...new Set([...rewards, ...addOns].map(({ variant }) => variant)),
    ]);
    expect(new Set(skus).size).toBe(skus.length);
  });
});

describe('the wishes of the demo', () => {
  // Around a change of the clock, so that days of 23 and 25 hours are in it.
  const calendar = new DemoCalendar(new Date('2026-11-22T08:00:00Z'));

  it('are the same every time, and lie between opening and today', () => {
    for (const plan of DEMO_PLAN) {
      const wishes = wishesOf(plan, calendar);
      expect(wishesOf(plan, calendar)).toEqual(wishes);
      for (const { at, day } of wishes) {
        expect(calendar.dayOf(at)).toBe(day);
        expect(day).toBeGreaterThanOrEqual(plan.opensOn);
        expect(day).toBeLessThanOrEqual(Math.min(plan.closesOn, -1));
      }
    }
  });

  it('are of different people within one campaign', () => {
    for (const plan of DEMO_PLAN) {
      const emails = wishesOf(plan, calendar).map(({ person }) => person.email);
      expect(new Set(emails).size).toBe(emails.length);
    }
  });

  it('come while their reward is on sale and pieces are left', () => {
    for (const plan of DEMO_PLAN) {
      for (const [index, reward] of plan.product.rewards.entries()) {
        const wishes = wishesOf(plan, calendar).filter((wish) => wish.reward === index);
        expect(wishes.length).toBeLessThanOrEqual(reward.limitTotal ?? Infinity);
        for (const { day } of wishes) {
          expect(day).toBeLessThanOrEqual(plan.opensOn + (reward.daysOnSale ?? Infinity));
        }
      }
    }
  });
});
