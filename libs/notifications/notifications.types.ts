import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { MoneyJson } from '#libs/kernel/money';

/** The one picture: how far a campaign is. `value` and `threshold` share the unit of `kind`. */
export interface GaugeData {
  readonly kind: 'amount' | 'units' | 'backers';
  readonly value: number;
  readonly threshold: number;
  readonly currency: string;
  readonly reachedAt: string | null; // ISO 8601
}

export interface CampaignFacts {
  readonly title: string;
  readonly url: string;
  readonly closesAt: string; // ISO 8601
  readonly timeZone: string;
}

export interface BackerMailData {
  /** How the money of this pledge is taken; absent in mails queued before it was told: cards are saved. */
  readonly campaign: CampaignFacts & {
    readonly collection?: 'save_card' | 'authorize' | 'charge_now' | 'late';
  };
  readonly pledge: { readonly manageUrl: string; readonly total: MoneyJson };
  readonly gauge: GaugeData;
}

/** To somebody who waits for the start of a campaign. */
export interface StartNoticeMailData {
  readonly campaign: CampaignFacts;
  readonly opensAt: string; // ISO 8601
  /** One click on it, and the address is forgotten. */
  readonly stopUrl: string;
}

/** Why a charge failed, as the backer reads it; "lost", "stolen" and "fraud" are never told. */
export type ChargeFailureReason =
  | 'confirmation_needed'
  | 'card_expired'
  | 'insufficient_funds'
  | 'card_refused'
  | 'new_card_needed';

export type SignInLinkKind = 'magic_link' | 'verify_email' | 'reset_password';

/** Every mail we send, by name, with the data its template needs. */
export interface MailTemplates {
  pledge_confirmed: BackerMailData;
  pledge_changed: BackerMailData;
  pledge_cancelled: BackerMailData;
  threshold_reached: BackerMailData;
  pledge_released: BackerMailData; // "Not reached. Nobody was charged."
  card_expires_soon: BackerMailData & {
    readonly last4: string;
    /** "09/2026", as it stands on the card. */
    readonly goodUntil: string;
  };
  about_to_be_charged: BackerMailData;
  pledge_charged: BackerMailData & { readonly chargedAt: string };
  charge_failed: BackerMailData & {
    readonly reason: ChargeFailureReason;
    readonly fixUntil: string;
    readonly mailNumber: number;
  };
  pledge_dropped: BackerMailData;
  refund_asked: BackerMailData & { readonly refunded: MoneyJson };
  pledge_refunded: BackerMailData & { readonly refunded: MoneyJson };
  /** What was paid once too often went back. */
  stray_refunded: BackerMailData & { readonly refunded: MoneyJson };
  /** The card did not take the money, or its bank sent it back. */
  refund_failed: BackerMailData & { readonly refunded: MoneyJson };
  /** Less was collected than the threshold: what becomes of it, to everybody who was charged. */
  shortfall_told: BackerMailData & {
    readonly outcome: 'goes_on' | 'topped_up' | 'in_review' | 'cancelled';
  };
  /** To whoever asked about a campaign and left an address; in the words of asker and staff. */
  question_answered: {
    readonly campaign: CampaignFacts;
    readonly question: string;
    readonly answer: string;
  };
  start_notice_kept: StartNoticeMailData;
  campaign_started: StartNoticeMailData;
  sign_in_link: {
    readonly url: string;
    readonly expiresAt: string;
    /** What the link is for; absent in mails queued before there were several. */
    readonly kind?: SignInLinkKind;
  };
  /** Asked for by somebody who has lost the mails with the links to their pledges. */
  pledge_links: {
    readonly pledges: readonly { readonly title: string; readonly manageUrl: string }[];
  };
  staff_approval_asked: { readonly campaign: CampaignFacts; readonly adminUrl: string };
  staff_threshold_reached: { readonly campaign: CampaignFacts; readonly gauge: GaugeData };
  staff_shortfall: {
    readonly campaign: CampaignFacts;
    readonly gauge: GaugeData;
    readonly adminUrl: string;
  };
  /** A backer's bank wants an answer until then. */
  staff_dispute: {
    readonly campaign: CampaignFacts;
    readonly amount: MoneyJson;
    readonly evidenceDueAt: string; // ISO 8601
    readonly adminUrl: string;
  };
  production_order: {
    readonly campaign: CampaignFacts;
    readonly orderNumber: string;
    readonly lines: readonly { readonly variant: string; readonly units: number }[];
    readonly acknowledgeUrl: string;
  };
  store_notice: {
    readonly campaign: CampaignFacts;
    readonly storeName: string;
    readonly lines: readonly { readonly variant: string; readonly units: number }[];
    readonly expectedFrom: string; // ISO 8601 date
    readonly acknowledgeBy: string; // ISO 8601
    readonly inboxUrl: string;
  };
  /** The same notice again, to a store that has not acknowledged it yet. */
  store_reminder: MailTemplates['store_notice'];
}

export type MailTemplate = keyof MailTemplates;

/** Which mails somebody wants beside the necessary ones, and in which language all of them are. */
export interface MailPreferences {
  /** Null: the language in which each thing was done. */
  readonly locale: string | null;
  readonly campaignNews: boolean;
  readonly reminders: boolean;
}

export type MailOrder = {
  readonly [T in MailTemplate]: {
    /** Unique: one cause, one mail, however often it is asked for ("pledge_confirmed:<pledge id>"). */
    readonly key: string;
    readonly template: T;
    readonly data: MailTemplates[T];
    readonly to: { readonly email: string; readonly name: string; readonly locale: string };
    /** What the mail is about ("pledge:<id>"), so that staff and exports find it. */
    readonly about: string;
  };
}[MailTemplate];

/** A mail as proof that somebody was told. */
export interface WrittenMail {
  readonly template: MailTemplate;
  readonly writtenAt: Date;
  /** Null when it never left. */
  readonly sentAt: Date | null;
}

/** An event for other companies' systems (CloudEvents 1.0 envelope, Standard Webhooks signature). */
export interface OutgoingEvent {
  /** Unique: one cause, one event. */
  readonly key: string;
  readonly type: string; // "production_order.placed"
  readonly subject: string;
  readonly occurredAt: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What this feature needs to know of the installation; the app's wiring provides it globally. */
export abstract class NotificationSettings {
  /** From whom mails come and where a person reads the answers: "Maison <bonjour@maison.test>". */
  abstract readonly mailFrom: string;
  /** smtp:// or smtps:// URL; null keeps mails in the readable outbox only. */
  abstract readonly smtpUrl: string | null;
  /** The `source` of the events we send; known only once the process listens. */
  abstract readonly publicUrl: string;
  /** In production webhooks go to public https addresses only. */
  abstract readonly production: boolean;
}

const MAIL_LANGUAGES = ['en', 'fr'] as const;

/** Preferences over HTTP, also for the features that let guests choose. */
export class PreferencesView {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'fr',
    description: 'The language of all mails; null: the one in which each thing was done',
  })
  locale!: string | null;

  @ApiProperty({ description: 'News of campaigns, such as a threshold that is reached' })
  campaignNews!: boolean;

  @ApiProperty({ description: 'Reminders, such as a campaign that is about to end' })
  reminders!: boolean;
}

export class ChangePreferencesRequest {
  @ApiPropertyOptional({ enum: MAIL_LANGUAGES })
  @IsOptional()
  @IsIn(MAIL_LANGUAGES)
  locale?: (typeof MAIL_LANGUAGES)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  campaignNews?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  reminders?: boolean;
}
