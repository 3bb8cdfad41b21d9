/**
 * What the API answers, by the names the storefront uses. The shapes come from the OpenAPI document
 * (libs/api-client): what the API changes, the compiler shows here.
 */
import type * as api from '#libs/api-client/schema';

/** Minor units. */
export type Money = api.ProgressMoneyView;
export type Progress = api.ProgressView;
export type CampaignProgress = api.CampaignProgressView;
export type Picture = api.ImageRequest;

export type ListedCampaign = api.ListedCampaignView;
export type Campaign = api.CampaignView;
export type CampaignState = Campaign['state'];
export type Reward = api.RewardView;
export type CampaignUpdate = api.UpdateView;
export type Store = api.StoreView;
export type NearStores = api.NearStoresView;
export type NearStore = api.NearStoreView;
export type Phase = NonNullable<ListedCampaign['phase']>;
export type CampaignStore = api.CampaignStoreView;
export type CampaignStores = api.CampaignStorePageView;
export type Question = api.QuestionView;
export type AskQuestion = api.AskQuestionRequest;
export type AskedQuestion = api.AskedQuestionView;

export type Pledge = api.PledgeView;
export type PledgeState = Pledge['state'];
export type PledgeTimeline = api.TimelineView;
export type ClientPayment = api.ClientPaymentView;
export type PaymentFix = api.PaymentFixView;
export type PlacedPledge = api.PlacedPledgeView;
export type PledgeStart = api.PledgePaymentView;
export type WaitingLine = api.WaitingLineView;
export type Quote = api.QuoteView;
export type QuoteWish = api.QuoteRequest;
/** The total has the currency of the campaign, which the API knows to be one of its own. */
export type PlacePledge = Omit<api.PlacePledgeRequest, 'expectedTotal'> & {
  readonly expectedTotal: Money;
};

export type MyBacker = api.MyBackerView;
export type MailPreferences = api.PreferencesView;
export type ChangePreferences = api.ChangePreferencesRequest;
export type Passkey = api.PasskeyView;
export type Receipt = api.ReceiptView;
export type PledgeDocument = api.DocumentSummaryView;
export type DeliveryStatus = api.DeliveryStatusView;
export type Session = api.SessionView;

export type LegalText = api.LegalTextView;
export type StorefrontSettings = api.StorefrontSettingsView;

/** A page of a list; `nextCursor` asks for the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** RFC 9457, with what a refusal adds of its own. */
export type Problem = api.Problem & Readonly<Record<string, unknown>>;
