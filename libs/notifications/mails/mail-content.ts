import type { GaugeDrawing } from './gauge.js';

export interface TimelineStep {
  readonly text: string;
  readonly state: 'done' | 'now' | 'later';
}

/** What a mail says, in the reader's language; the page and the text part are drawn from it. */
export interface MailContent {
  readonly subject: string;
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly lines: readonly { readonly variant: string; readonly units: number }[];
  readonly gauge: GaugeDrawing | null;
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly timeline: readonly TimelineStep[];
  /** Several places to go to, when one action is not enough. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Where the reader says which mails they want; only in mails they can do without. */
  readonly choice: { readonly label: string; readonly url: string } | null;
  /** Why the reader gets this mail. */
  readonly why: string;
}

export type ContentParts = Pick<
  MailContent,
  'subject' | 'preview' | 'heading' | 'paragraphs' | 'why'
> &
  Partial<MailContent>;

/** Fills what a mail does not have with nothing. */
export const content = (parts: ContentParts): MailContent => ({
  lines: [],
  gauge: null,
  action: null,
  timeline: [],
  links: [],
  choice: null,
  ...parts,
});
