import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { BackerMailData, MailTemplates } from '../notifications.types.js';
import { MAIL_TEMPLATES } from './compose-mail.js';
import { english } from './messages.en.js';
import { french } from './messages.fr.js';
import { renderMail, type RenderedMail } from './render-mail.js';

const sender = { brand: 'Maison Pledgeline', contact: 'bonjour@pledgeline.test' };
const campaign = {
  title: 'Fauteuil Lune',
  url: 'https://shop.test/campaigns/fauteuil-lune',
  closesAt: '2026-06-30T21:59:59Z',
  timeZone: 'Europe/Paris',
};
const backer: BackerMailData = {
  campaign,
  pledge: {
    manageUrl: 'https://shop.test/pledges/1?token=secret',
    total: { amount: 4900, currency: 'EUR' },
  },
  gauge: { kind: 'units', value: 312, threshold: 500, currency: 'EUR', reachedAt: null },
};
const reached: BackerMailData = {
  ...backer,
  gauge: { ...backer.gauge, value: 540, reachedAt: '2026-06-12T08:00:00Z' },
};
const lines = [
  { variant: 'LUNE-OAK', units: 120 },
  { variant: 'LUNE-ASH', units: 1 },
];
const notice = {
  campaign,
  storeName: 'Lyon Part-Dieu',
  lines,
  expectedFrom: '2026-10-01',
  acknowledgeBy: '2026-07-15T16:00:00Z',
  inboxUrl: 'https://shop.test/store',
};

const start = {
  campaign,
  opensAt: '2026-06-01T07:00:00Z',
  stopUrl: 'https://shop.test/campaigns/1/start-notices/2#token=x',
};

const examples: MailTemplates = {
  pledge_confirmed: backer,
  pledge_changed: backer,
  pledge_cancelled: backer,
  threshold_reached: reached,
  pledge_released: backer,
  card_expires_soon: { ...backer, last4: '4242', goodUntil: '06/2026' },
  about_to_be_charged: reached,
  pledge_charged: { ...reached, chargedAt: '2026-07-01T00:30:00Z' },
  charge_failed: {
    ...reached,
    reason: 'confirmation_needed',
    fixUntil: '2026-07-08T00:00:00Z',
    mailNumber: 1,
  },
  pledge_dropped: reached,
  refund_asked: { ...reached, refunded: { amount: 4900, currency: 'EUR' } },
  stray_refunded: { ...reached, refunded: { amount: 4900, currency: 'EUR' } },
  pledge_refunded: { ...reached, refunded: { amount: 4900, currency: 'EUR' } },
  refund_failed: { ...reached, refunded: { amount: 4900, currency: 'EUR' } },
  shortfall_told: { ...reached, outcome: 'in_review' },
  question_answered: {
    campaign,
    question: 'Can the cover be washed?',
    answer: 'Yes, at 30 degrees.\n\nThe zip is on the back.',
  },
  sign_in_link: { url: 'https://shop.test/in?token=x', expiresAt: '2026-06-01T10:15:00Z' },
  start_notice_kept: start,
  campaign_started: start,
  pledge_links: { pledges: [{ title: 'Lune', manageUrl: 'https://shop.test/pledges/1#token=x' }] },
  staff_approval_asked: { campaign, adminUrl: 'https://shop.test/admin' },
  staff_threshold_reached: { campaign, gauge: reached.gauge },
  staff_dispute: {
    campaign,
    amount: { amount: 4900, currency: 'EUR' },
    evidenceDueAt: '2026-07-15T21:59:59Z',
    adminUrl: 'https://shop.test/admin',
  },
  staff_shortfall: { campaign, gauge: reached.gauge, adminUrl: 'https://shop.test/admin' },
  production_order: {
    campaign,
    orderNumber: 'PO-2026-00001',
    lines,
    acknowledgeUrl: 'https://shop.test/orders/1',
  },
  store_notice: notice,
  store_reminder: notice,
};

const NAME = 'Marie-Charlotte de La Rochefoucauld-Aubry';
const draw = (template: keyof MailTemplates, locale: string): Promise<RenderedMail> =>
  renderMail(template, examples[template], { name: NAME, locale }, sender);

/** The words of the page as a reader sees them. */
const seen = (html: string): string =>
  html
    .replaceAll(/<(style|title)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');

describe('the message catalogue', () => {
  const keys = Object.keys(english);

  it('has every message in both languages, with the same placeholders', () => {
    expect(Object.keys(french).sort()).toEqual([...keys].sort());
    const names = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
    for (const key of keys as (keyof typeof english)[]) {
      expect([key, names(french[key])]).toEqual([key, names(english[key])]);
    }
  });

  it('uses every message somewhere', () => {
    const folder = import.meta.dirname;
    const sources = readdirSync(folder)
      .filter((name) => !name.startsWith('messages.') && !name.includes('.spec.'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const composed = [/^timeline\.(done|now|later)$/, /^charge_failed\.\w+$/, /^gauge\.\w+$/];
    const unused = keys.filter(
      (key) =>
        !sources.includes(`'${key.replace(/_(one|other)$/, '')}'`) &&
        !sources.includes(`'${key}'`) &&
        !composed.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('shouts nowhere and names no machinery to backers', () => {
    const all = [...Object.values(english), ...Object.values(french)].join('\n');
    expect(all).not.toMatch(/!|webhook|settlement|\bintent\b|lost card|stolen|fraud|volée|fraude/i);
  });
});

describe.each(['en', 'fr-FR'])('mails in %s', (locale) => {
  it.each(MAIL_TEMPLATES)('say in %s the same on the page and in the text', async (template) => {
    const { subject, html, text } = await draw(template, locale);
    const page = seen(html);
    for (const block of text.split('\n\n').slice(1, 4)) {
      for (const line of block.split('\n').filter((part) => !/^(- |\[|https)/.test(part))) {
        expect(page).toContain(line.replace(/:$/, ''));
      }
    }
    expect(subject.length).toBeGreaterThan(5);
    expect(page).toContain(NAME);
    expect(page).toContain(sender.contact);
    expect(text).toContain(sender.contact);
    expect(`${subject}${page}${text}`).not.toMatch(/undefined|null|\[object|NaN|\{\w+\}/);
  });
});

describe('a mail', () => {
  it('tells amount, date and zone in every sentence about money (en)', async () => {
    const { subject, html, text } = await draw('pledge_confirmed', 'en-GB');
    expect(subject).toBe('Your pledge of €49.00 for Fauteuil Lune counts');
    const sentence = 'we charge €49.00 to your card then. If it is not reached, nothing is taken.';
    const date = '30\u00a0June\u00a02026, 23:59 (Paris time)';
    for (const part of [seen(html), text]) {
      expect(part).toContain(sentence);
      expect(part).toContain(date);
      expect(part).toContain('312 of 500 pieces · 62\u00a0% · reached when 188 more are pledged');
      expect(part).toContain(`If reached: €49.00 charged after ${date}`);
    }
    expect(text).toContain(backer.pledge.manageUrl);
    expect(html).toContain('href="https://shop.test/pledges/1?token=secret"');
  });

  it('is written in French with French spaces, amounts and dates', async () => {
    const { html, text } = await draw('pledge_charged', 'fr-FR');
    for (const part of [seen(html), text]) {
      expect(part).toContain(
        'Le 1er\u00a0juillet\u00a02026, nous avons prélevé 49,00\u00a0€ sur votre carte',
      );
      expect(part).toContain('objectif atteint le 12\u00a0juin\u00a02026');
      expect(part).toContain('Une question\u202f? Écrivez à');
    }
    expect(text).toContain('30\u00a0juin\u00a02026 à 23\u00a0h\u00a059 (heure de Paris)');
  });

  it.each(MAIL_TEMPLATES)(
    'leaves no breaking space before a French sign in %s',
    async (template) => {
      const { subject, text } = await draw(template, 'fr');
      expect(`${subject}\n${text}`).not.toMatch(/ [:;?%€»]/);
    },
  );

  it('reminds of a failed card with its date and never tells a reason that accuses', async () => {
    const reasons = [
      'confirmation_needed',
      'card_expired',
      'insufficient_funds',
      'card_refused',
      'new_card_needed',
    ] as const;
    for (const reason of reasons) {
      const data = { ...examples.charge_failed, reason, mailNumber: 2 };
      const mail = await renderMail('charge_failed', data, { name: NAME, locale: 'en' }, sender);
      expect(mail.subject).toContain('Still open: €49.00');
      expect(mail.text).toContain('until 8\u00a0July\u00a02026, 02:00 (Paris time)');
      expect(mail.text).toContain('Pay €49.00 now');
    }
  });

  it('asks nobody to click markup that came with a name or a title', async () => {
    const data = {
      ...backer,
      campaign: { ...campaign, title: '<a href="https://evil.test">x</a>' },
    };
    const mail = await renderMail(
      'pledge_confirmed',
      data,
      { name: '<img src=x>', locale: 'en' },
      sender,
    );
    expect(mail.html).not.toContain('<img src=x');
    expect(mail.html).not.toContain('<a href="https://evil.test"');
  });

  it('fills the bar and no more, however far the threshold is passed', async () => {
    const gauge = { ...backer.gauge, value: 5000, reachedAt: '2026-06-12T08:00:00Z' };
    const mail = await renderMail(
      'staff_threshold_reached',
      { campaign, gauge },
      { name: NAME, locale: 'en' },
      sender,
    );
    const widths = [...mail.html.matchAll(/<td class="(?:fill|track|threshold)" width="(\d+)%"/g)];
    const sum = widths.reduce((total, match) => total + Number(match[1]), 0);
    expect(sum).toBe(100);
  });
});
