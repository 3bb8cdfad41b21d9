import { useState } from 'react';
import type { Campaign } from '../../api/types.js';
import { chargeDay } from '../../parts/charge-day.js';
import { useWords } from '../../text/words.js';

/** What one may take home from a fresh pledge: the date, and a link for friends. */
export function Keepsakes({ campaign }: { readonly campaign: Campaign }) {
  const { say } = useWords();
  const [copied, setCopied] = useState(false);
  const url = `${window.location.origin}/campaigns/${campaign.slug}`;
  const share = async (): Promise<void> => {
    if ('share' in navigator) {
      await navigator.share({ title: campaign.title, url }).catch(() => undefined);
      return;
    }
    await globalThis.navigator.clipboard.writeText(url);
    setCopied(true);
  };
  const calendar = calendarFile(campaign, say('keepsake.event', { title: campaign.title }), url);
  return (
    <section className="keepsakes" aria-label={say('keepsake.title')}>
      <a className="button" download={`${campaign.slug}.ics`} href={calendar}>
        {say('keepsake.calendar')}
      </a>
      <button type="button" className="button" onClick={() => void share()}>
        {say('keepsake.share')}
      </button>
      <p className="said" role="status">
        {copied && say('keepsake.copied')}
      </p>
    </section>
  );
}

/** An iCalendar file (RFC 5545) with the moment at which the campaign ends. */
function calendarFile(campaign: Campaign, summary: string, url: string): string {
  const stamp = (instant: string): string =>
    new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const text = (value: string): string => value.replaceAll(/[\\;,]/g, '\\$&');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pledgeline//Storefront//EN',
    'BEGIN:VEVENT',
    `UID:${campaign.id}@pledgeline`,
    `DTSTAMP:${stamp(campaign.opensAt)}`,
    `DTSTART:${stamp(campaign.closesAt)}`,
    `DTEND:${stamp(chargeDay(campaign.closesAt))}`,
    `SUMMARY:${text(summary)}`,
    `URL:${url}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`;
}
