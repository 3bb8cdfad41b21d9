/**
 * What the API takes and answers, made from its OpenAPI document: npm run cli -- drift --write.
 * Changed by hand, it fails the check.
 */
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly DeadLetterView: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "news" | "inbox" | "job";
            /** @example settlement:queue-charges */
            readonly recipient: string;
            /** @example campaign.funded */
            readonly type: string;
            readonly subject: string | null;
            readonly attempts: number;
            readonly lastError: string | null;
            /** Format: date-time */
            readonly diedAt: string;
        };
        readonly DeadLetterPage: {
            readonly items: readonly components["schemas"]["DeadLetterView"][];
            readonly nextCursor: string | null;
        };
        readonly SignInRequest: {
            /**
             * Format: email
             * @example merchandiser@demo.test
             */
            readonly email: string;
            /** Format: password */
            readonly password: string;
            /**
             * @description False: until the browser closes
             * @default true
             */
            readonly rememberMe: boolean;
        };
        readonly SignUpRequest: {
            /** Format: email */
            readonly email: string;
            readonly name: string;
            /** Format: password */
            readonly password: string;
        };
        readonly MagicLinkRequest: {
            /** Format: email */
            readonly email: string;
            /** @description For a new account */
            readonly name?: string;
            /**
             * @description A path of ours, where to go afterwards
             * @default /
             */
            readonly callbackURL: string;
        };
        readonly StatusView: {
            readonly status: boolean;
        };
        readonly MailedTokenRequest: {
            /** @description From the fragment of the mailed link */
            readonly token: string;
        };
        readonly SessionTermsView: {
            /** Format: date-time */
            readonly expiresAt: string;
        };
        readonly SessionUserView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: email */
            readonly email: string;
            readonly name: string;
        };
        readonly SessionView: {
            readonly session: components["schemas"]["SessionTermsView"];
            readonly user: components["schemas"]["SessionUserView"];
        };
        readonly PasskeyProofRequest: {
            /** @description AuthenticationResponseJSON, as the browser made it */
            readonly response: {
                readonly [key: string]: unknown;
            };
        };
        readonly NewPasskeyRequest: {
            /** @description RegistrationResponseJSON, as the browser made it */
            readonly response: {
                readonly [key: string]: unknown;
            };
            /** @description How its owner tells it from others */
            readonly name?: string;
        };
        readonly PasskeyView: {
            /** Format: uuid */
            readonly id: string;
            readonly name?: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description Whether it is kept in several devices */
            readonly backedUp: boolean;
        };
        readonly PasskeyIdRequest: {
            /** Format: uuid */
            readonly id: string;
        };
        readonly MeView: {
            /** @enum {string} */
            readonly kind: "user" | "machine";
            /** Format: uuid */
            readonly id: string;
            /** @description Null for machines */
            readonly email: string | null;
            readonly name: string;
            readonly roles: readonly ("backer" | "merchandiser" | "finance" | "store" | "admin")[];
            readonly storeCode: string | null;
        };
        readonly UserView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: email */
            readonly email: string;
            readonly name: string;
            readonly emailVerified: boolean;
            readonly roles: readonly ("backer" | "merchandiser" | "finance" | "store" | "admin")[];
            readonly storeCode: string | null;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly UserPageView: {
            readonly items: readonly components["schemas"]["UserView"][];
            readonly nextCursor: string | null;
        };
        readonly SetRolesRequest: {
            /** @description All roles of the user; an empty list makes them a backer and nothing else. */
            readonly roles: readonly ("backer" | "merchandiser" | "finance" | "store" | "admin")[];
            /** @description With the role `store` only */
            readonly storeCode?: string | null;
            /** @description Why; kept in the audit log */
            readonly reason?: string;
        };
        readonly DataCopyView: {
            /** Format: date-time */
            readonly madeAt: string;
            /** Format: email */
            readonly email: string;
            /** @description What each part of the product holds of the person, by the name of the part */
            readonly sections: {
                readonly [key: string]: {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly DeletionRequest: {
            /** @description True: pledges that can still be cancelled are cancelled, and nothing is taken */
            readonly cancelPledges: boolean;
        };
        readonly DeletionView: {
            /** @enum {string} */
            readonly status: "deleted";
        };
        readonly CreateApiKeyRequest: {
            /**
             * @description Which program uses it
             * @example ERP
             */
            readonly name: string;
            /**
             * @example [
             *       "finance"
             *     ]
             */
            readonly roles: readonly ("merchandiser" | "finance" | "store" | "admin")[];
        };
        readonly CreatedApiKeyView: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly roles: readonly ("merchandiser" | "finance" | "store" | "admin")[];
            /**
             * @description The first characters of the key
             * @example plk_aBcD
             */
            readonly start: string;
            /**
             * Format: uuid
             * @description The user who made it
             */
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description To about 10 s
             */
            readonly lastUsedAt: string | null;
            /** @description The key itself; shown this once and never again */
            readonly secret: string;
        };
        readonly ApiKeyView: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly roles: readonly ("merchandiser" | "finance" | "store" | "admin")[];
            /**
             * @description The first characters of the key
             * @example plk_aBcD
             */
            readonly start: string;
            /**
             * Format: uuid
             * @description The user who made it
             */
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description To about 10 s
             */
            readonly lastUsedAt: string | null;
        };
        readonly ApiKeyListView: {
            readonly items: readonly components["schemas"]["ApiKeyView"][];
            /** @description Always null: one page holds all */
            readonly nextCursor: string | null;
        };
        readonly AuditActorView: {
            /** @enum {string} */
            readonly kind: "user" | "machine" | "system" | "anonymous";
            readonly id: string | null;
            readonly name: string | null;
        };
        readonly AuditSubjectView: {
            /** @example campaign */
            readonly kind: string;
            readonly id: string;
        };
        readonly AuditView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly at: string;
            readonly actor: components["schemas"]["AuditActorView"];
            /** @example campaign.approved */
            readonly action: string;
            readonly subject: components["schemas"]["AuditSubjectView"];
            readonly before: Record<string, never> | null;
            readonly after: Record<string, never> | null;
            readonly reason: string | null;
            readonly requestId: string | null;
        };
        readonly AuditPageView: {
            readonly items: readonly components["schemas"]["AuditView"][];
            readonly nextCursor: string | null;
        };
        readonly ChartView: {
            /** @example Plan comptable général */
            readonly name: string;
            /** @example Confirm with your accountant. */
            readonly note: string;
        };
        readonly OtherNumberView: {
            /** @example 445717 */
            readonly chartCode: string;
            readonly chartLabel: string;
            /**
             * @example [
             *       "BE",
             *       "DE"
             *     ]
             */
            readonly vatCountries: readonly string[];
        };
        readonly LedgerMoneyView: {
            /**
             * @description Minor units
             * @example 4900
             */
            readonly amount: number;
            /** @example EUR */
            readonly currency: string;
        };
        readonly AccountView: {
            /** @example customer_deposits */
            readonly code: string;
            readonly name: string;
            /** @enum {string} */
            readonly kind: "asset" | "liability" | "income" | "expense" | "memo";
            /**
             * @description Its number in the chart of accounts
             * @example 4191
             */
            readonly chartCode: string;
            /** @example Clients, acomptes reçus */
            readonly chartLabel: string;
            /** @description Other numbers, of lines with the VAT of other countries */
            readonly otherNumbers: readonly components["schemas"]["OtherNumberView"][];
            /** @description One per currency; a debit balance is positive, a credit balance negative */
            readonly balances: readonly components["schemas"]["LedgerMoneyView"][];
        };
        readonly AccountListView: {
            /** @description As it was asked for */
            readonly asOf: string | null;
            readonly chart: components["schemas"]["ChartView"];
            readonly items: readonly components["schemas"]["AccountView"][];
        };
        readonly TrialBalanceLineView: {
            readonly account: string;
            readonly name: string;
            /** @enum {string} */
            readonly kind: "asset" | "liability" | "income" | "expense" | "memo";
            /** @example 4191 */
            readonly chartCode: string;
            readonly chartLabel: string;
            /** @description Brought forward; zero without `from` */
            readonly opening: components["schemas"]["LedgerMoneyView"];
            readonly debit: components["schemas"]["LedgerMoneyView"];
            readonly credit: components["schemas"]["LedgerMoneyView"];
            /** @description Opening and debit, less credit */
            readonly balance: components["schemas"]["LedgerMoneyView"];
        };
        readonly TrialBalanceTotalView: {
            readonly currency: string;
            readonly debit: components["schemas"]["LedgerMoneyView"];
            readonly credit: components["schemas"]["LedgerMoneyView"];
            /** @description The database refuses entries that would make it false */
            readonly balanced: boolean;
        };
        readonly TrialBalanceView: {
            /** @description As it was asked for */
            readonly asOf: string | null;
            /** Format: date */
            readonly from: string | null;
            /** Format: date */
            readonly to: string | null;
            readonly lines: readonly components["schemas"]["TrialBalanceLineView"][];
            readonly totals: readonly components["schemas"]["TrialBalanceTotalView"][];
        };
        readonly CauseView: {
            /** @example charge */
            readonly kind: string;
            readonly id: string;
        };
        readonly StatementLineView: {
            /**
             * Format: date
             * @description The accounting day
             */
            readonly bookedOn: string;
            /** Format: uuid */
            readonly entryId: string;
            readonly sequence: number;
            /** @description Which line of the entry */
            readonly position: number;
            readonly cause: components["schemas"]["CauseView"];
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: uuid */
            readonly campaignId: string | null;
            readonly description: string;
            readonly reference: string | null;
            /** @description A debit is positive, a credit negative */
            readonly amount: components["schemas"]["LedgerMoneyView"];
            /** @description After this line */
            readonly balance: components["schemas"]["LedgerMoneyView"];
        };
        readonly AccountStatementView: {
            /** @example stripe_clearing */
            readonly account: string;
            /** @example EUR */
            readonly currency: string;
            /** Format: date */
            readonly from: string | null;
            /** Format: date */
            readonly to: string | null;
            /** @description Brought forward to `from` */
            readonly opening: components["schemas"]["LedgerMoneyView"];
            readonly debit: components["schemas"]["LedgerMoneyView"];
            readonly credit: components["schemas"]["LedgerMoneyView"];
            /** @description At the end of `to` */
            readonly closing: components["schemas"]["LedgerMoneyView"];
            /** @description In the order of booking */
            readonly items: readonly components["schemas"]["StatementLineView"][];
            /** @description All pages tell of the books as they were at the first one */
            readonly nextCursor: string | null;
        };
        readonly LineVatView: {
            /** @example FR */
            readonly country: string;
            /** @example standard */
            readonly category: string;
            /** @example 2000 */
            readonly basisPoints: number;
        };
        readonly LineView: {
            readonly account: string;
            /** @enum {string} */
            readonly side: "debit" | "credit";
            readonly amount: components["schemas"]["LedgerMoneyView"];
            /** @description At Stripe or at the bank */
            readonly reference: string | null;
            readonly vat: components["schemas"]["LineVatView"] | null;
        };
        readonly EntryView: {
            /** Format: uuid */
            readonly id: string;
            /** @description The order of posting; not a number without gaps */
            readonly sequence: number;
            readonly cause: components["schemas"]["CauseView"];
            /** Format: date-time */
            readonly occurredAt: string;
            /**
             * Format: date
             * @description The accounting day
             */
            readonly bookedOn: string;
            /** Format: date-time */
            readonly postedAt: string;
            /** Format: uuid */
            readonly campaignId: string | null;
            readonly pledgeIds: readonly string[];
            readonly description: string;
            readonly lines: readonly components["schemas"]["LineView"][];
        };
        readonly EntryPageView: {
            readonly items: readonly components["schemas"]["EntryView"][];
            readonly nextCursor: string | null;
        };
        readonly PeriodView: {
            /** @example 2026-06 */
            readonly month: string;
            /** Format: date-time */
            readonly closedAt: string;
            /** @example user:0197… */
            readonly closedBy: string;
            /** @example user:0198… */
            readonly confirmedBy: string;
            /** @description Entries booked in this month */
            readonly entryCount: number;
            /** @description SHA-256 over its trial balance and over the hash of the month before, in hex */
            readonly balancesHash: string;
            /** @description Of the last seal of the books when it was closed, in hex */
            readonly sealHash: string | null;
        };
        readonly PeriodsView: {
            /**
             * @description The month that is closed next; null while nothing is booked
             * @example 2026-07
             */
            readonly next: string | null;
            /** @description Closed months, the newest first */
            readonly items: readonly components["schemas"]["PeriodView"][];
        };
        readonly PeriodClosingView: {
            /** Format: uuid */
            readonly id: string;
            /** @example 2026-06 */
            readonly month: string;
            /** @enum {string} */
            readonly state: "proposed" | "confirmed" | "rejected";
            /** @example user:0197… */
            readonly proposedBy: string;
            /** Format: date-time */
            readonly proposedAt: string;
            readonly reason: string | null;
            readonly decidedBy: string | null;
            /** Format: date-time */
            readonly decidedAt: string | null;
            readonly note: string | null;
        };
        readonly PeriodClosingsView: {
            /** @description The newest first */
            readonly items: readonly components["schemas"]["PeriodClosingView"][];
        };
        readonly ProposeClosingRequest: {
            /**
             * @description The month after the last closed one
             * @example 2026-06
             */
            readonly month: string;
            /** @example June agrees with the bank. */
            readonly reason?: string;
        };
        readonly DecideClosingRequest: {
            /** @example Seen with the accountant. */
            readonly note?: string;
        };
        readonly SealView: {
            /** @example 1204 */
            readonly number: number;
            /** @description SHA-256 in hex; keep it where nobody of ours can change it */
            readonly hash: string;
            readonly previousHash: string | null;
            readonly entryCount: number;
            /** Format: date-time */
            readonly sealedAt: string;
        };
        readonly SealPageView: {
            readonly items: readonly components["schemas"]["SealView"][];
            readonly nextCursor: string | null;
        };
        readonly VatReturnLineView: {
            /**
             * @description oss: declared through the one-stop shop
             * @enum {string}
             */
            readonly scheme: "domestic" | "oss" | "export";
            /**
             * @description Whose VAT it is
             * @example DE
             */
            readonly country: string;
            /** @example standard */
            readonly category: string;
            /** @example 1900 */
            readonly basisPoints: number;
            /** @description Without tax; less what was given back */
            readonly base: components["schemas"]["LedgerMoneyView"];
            readonly tax: components["schemas"]["LedgerMoneyView"];
        };
        readonly VatSchemeTotalView: {
            /** @enum {string} */
            readonly scheme: "domestic" | "oss" | "export";
            readonly base: components["schemas"]["LedgerMoneyView"];
            readonly tax: components["schemas"]["LedgerMoneyView"];
        };
        readonly VatUnknownView: {
            readonly base: components["schemas"]["LedgerMoneyView"];
            readonly tax: components["schemas"]["LedgerMoneyView"];
        };
        readonly VatReturnView: {
            /** Format: date */
            readonly from: string;
            /** Format: date */
            readonly to: string;
            readonly items: readonly components["schemas"]["VatReturnLineView"][];
            readonly totals: readonly components["schemas"]["VatSchemeTotalView"][];
            /** @description Booked on deposits, sales or VAT without saying of which VAT: to be looked at by finance */
            readonly withoutFacts: readonly components["schemas"]["VatUnknownView"][];
        };
        readonly BankAccountView: {
            /** Format: uuid */
            readonly id: string;
            /** @example FR7630006000011234567890189 */
            readonly iban: string;
            /** @example EUR */
            readonly currency: string;
            /** @example Main account */
            readonly name: string;
        };
        readonly BankAccountListView: {
            readonly items: readonly components["schemas"]["BankAccountView"][];
        };
        readonly BankAccountRequest: {
            /** @example EUR */
            readonly currency: string;
            /** @example Main account */
            readonly name: string;
        };
        readonly MappedColumnsRequest: {
            /** @example Date de comptabilisation */
            readonly bookedOn: string;
            /** @example Date de valeur */
            readonly valueOn?: string;
            /** @description Signed; else debit and credit */
            readonly amount?: string;
            /**
             * @description Money out, with or without a minus
             * @example Débit
             */
            readonly debit?: string;
            /** @example Crédit */
            readonly credit?: string;
            /** @description When absent, the import says it */
            readonly currency?: string;
            /** @description When absent, the import says it */
            readonly iban?: string;
            /** @description What payer and payee call it */
            readonly reference?: string;
            /** @description What the bank calls it, unique for each line */
            readonly bankReference?: string;
            /**
             * @description Joined in this order
             * @example [
             *       "Libellé"
             *     ]
             */
            readonly description: readonly string[];
            readonly counterparty?: string;
        };
        readonly ColumnMapRequest: {
            /**
             * @example ;
             * @enum {string}
             */
            readonly delimiter: "," | ";" | "\t" | "|";
            /** @enum {string} */
            readonly encoding: "utf-8" | "windows-1252";
            /** @enum {string} */
            readonly dateFormat: "YYYY-MM-DD" | "YYYYMMDD" | "DD/MM/YYYY" | "DD/MM/YY" | "DD.MM.YYYY" | "DD.MM.YY" | "DD-MM-YYYY" | "DD MMM YYYY" | "MM/DD/YYYY";
            /** @enum {string} */
            readonly decimalSign: "," | ".";
            /**
             * @description Lines above the header
             * @default 0
             */
            readonly skipLines: number;
            /**
             * @description Lines below the last movement, such as totals
             * @default 0
             */
            readonly skipLinesAtEnd: number;
            /**
             * @description Without a header, columns are named by their number from 1
             * @default true
             */
            readonly header: boolean;
            readonly columns: components["schemas"]["MappedColumnsRequest"];
        };
        readonly ColumnMapView: {
            /** @example french-bank */
            readonly name: string;
            readonly map: components["schemas"]["ColumnMapRequest"];
        };
        readonly ColumnMapListView: {
            readonly items: readonly components["schemas"]["ColumnMapView"][];
        };
        readonly BankMoneyView: {
            /**
             * @description Minor units
             * @example 4900
             */
            readonly amount: number;
            /** @example EUR */
            readonly currency: string;
        };
        readonly BankStatementView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly accountId: string;
            /** @example FR7630006000011234567890189 */
            readonly iban: string;
            /** @enum {string} */
            readonly format: "camt.053.001.02" | "camt.053.001.08" | "csv";
            /** @description What the bank calls it */
            readonly reference: string | null;
            /** Format: date */
            readonly from: string;
            /** Format: date */
            readonly to: string;
            /** @description Null in CSV, as closing */
            readonly opening: components["schemas"]["BankMoneyView"] | null;
            readonly closing: components["schemas"]["BankMoneyView"] | null;
            /** @description Booked lines in it */
            readonly lines: number;
            /** @description Of these, how many no file before had told */
            readonly added: number;
            /** @description Announced only; they move nothing yet and are left out */
            readonly unbooked: number;
            /** @description Opening less the closing of the statement before: not zero when a statement between them is missing. Null for the first one, and without balances */
            readonly gap: components["schemas"]["BankMoneyView"] | null;
            readonly importedBy: string;
            /** Format: date-time */
            readonly importedAt: string;
        };
        readonly BankStatementPageView: {
            readonly items: readonly components["schemas"]["BankStatementView"][];
            readonly nextCursor: string | null;
        };
        readonly ImportReportView: {
            /** @description SHA-256 of the file */
            readonly fileHash: string;
            /** @description The same file had been taken before; nothing was changed */
            readonly alreadyImported: boolean;
            /** @description Lines that are new */
            readonly added: number;
            /** @description Lines that an earlier file had told */
            readonly duplicates: number;
            readonly statements: readonly components["schemas"]["BankStatementView"][];
        };
        readonly BankLineView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly accountId: string;
            /**
             * Format: uuid
             * @description The statement that told it first
             */
            readonly statementId: string;
            /** Format: date */
            readonly bookedOn: string;
            /** Format: date */
            readonly valueOn: string | null;
            /** @description Money in is positive */
            readonly amount: components["schemas"]["BankMoneyView"];
            /** @description What payer and payee call it; empty when nothing is told */
            readonly reference: string;
            /** @description What the bank calls it */
            readonly bankReference: string | null;
            readonly description: string;
            readonly counterparty: string;
            /** @description The bank takes back what it had booked before */
            readonly reversal: boolean;
        };
        readonly BankLinePageView: {
            readonly items: readonly components["schemas"]["BankLineView"][];
            readonly nextCursor: string | null;
        };
        readonly MailRecipientView: {
            /** Format: email */
            readonly email: string;
            readonly name: string;
            /** @example fr-FR */
            readonly locale: string;
        };
        readonly MailView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly template: "pledge_confirmed" | "pledge_changed" | "pledge_cancelled" | "threshold_reached" | "pledge_released" | "card_expires_soon" | "about_to_be_charged" | "pledge_charged" | "charge_failed" | "pledge_dropped" | "refund_asked" | "pledge_refunded" | "stray_refunded" | "refund_failed" | "shortfall_told" | "question_answered" | "start_notice_kept" | "campaign_started" | "sign_in_link" | "pledge_links" | "staff_approval_asked" | "staff_threshold_reached" | "staff_shortfall" | "staff_dispute" | "production_order" | "store_notice" | "store_reminder";
            /** @example pledge:019ab3f2-7c1e-7000-8000-000000000000 */
            readonly about: string;
            readonly to: components["schemas"]["MailRecipientView"];
            /** @enum {string} */
            readonly state: "queued" | "sending" | "sent" | "failed";
            /**
             * @description outbox: kept here only, because no mail server is configured
             * @enum {string|null}
             */
            readonly transport: "outbox" | "smtp" | null;
            readonly attempts: number;
            /** @description Null until it is rendered */
            readonly subject: string | null;
            /** @example EENVELOPE 550 */
            readonly lastError: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly finishedAt: string | null;
        };
        readonly MailPageView: {
            readonly items: readonly components["schemas"]["MailView"][];
            readonly nextCursor: string | null;
        };
        readonly MailBodyView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly template: "pledge_confirmed" | "pledge_changed" | "pledge_cancelled" | "threshold_reached" | "pledge_released" | "card_expires_soon" | "about_to_be_charged" | "pledge_charged" | "charge_failed" | "pledge_dropped" | "refund_asked" | "pledge_refunded" | "stray_refunded" | "refund_failed" | "shortfall_told" | "question_answered" | "start_notice_kept" | "campaign_started" | "sign_in_link" | "pledge_links" | "staff_approval_asked" | "staff_threshold_reached" | "staff_shortfall" | "staff_dispute" | "production_order" | "store_notice" | "store_reminder";
            /** @example pledge:019ab3f2-7c1e-7000-8000-000000000000 */
            readonly about: string;
            readonly to: components["schemas"]["MailRecipientView"];
            /** @enum {string} */
            readonly state: "queued" | "sending" | "sent" | "failed";
            /**
             * @description outbox: kept here only, because no mail server is configured
             * @enum {string|null}
             */
            readonly transport: "outbox" | "smtp" | null;
            readonly attempts: number;
            /** @description Null until it is rendered */
            readonly subject: string | null;
            /** @example EENVELOPE 550 */
            readonly lastError: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly finishedAt: string | null;
            readonly html: string | null;
            readonly text: string | null;
        };
        readonly PreferencesView: {
            /**
             * @description The language of all mails; null: the one in which each thing was done
             * @example fr
             */
            readonly locale: string | null;
            /** @description News of campaigns, such as a threshold that is reached */
            readonly campaignNews: boolean;
            /** @description Reminders, such as a campaign that is about to end */
            readonly reminders: boolean;
        };
        readonly ChangePreferencesRequest: {
            /** @enum {string} */
            readonly locale?: "en" | "fr";
            readonly campaignNews?: boolean;
            readonly reminders?: boolean;
        };
        readonly CreateWebhookSubscriptionRequest: {
            /**
             * @description Public https address; on a development machine http to loopback as well
             * @example https://erp.example.com/pledgeline
             */
            readonly url: string;
            /**
             * @description Types of events, or "*" for all
             * @example [
             *       "production_order.placed",
             *       "rollout.announced"
             *     ]
             */
            readonly eventTypes: readonly string[];
        };
        readonly CreatedWebhookSubscriptionView: {
            /** Format: uuid */
            readonly id: string;
            readonly url: string;
            readonly eventTypes: readonly string[];
            readonly active: boolean;
            /**
             * @description gone: the receiver answered 410, so nothing more is sent
             * @enum {string|null}
             */
            readonly endedReason: "gone" | null;
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * @description Shown once
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
             */
            readonly secret: string;
        };
        readonly WebhookSubscriptionView: {
            /** Format: uuid */
            readonly id: string;
            readonly url: string;
            readonly eventTypes: readonly string[];
            readonly active: boolean;
            /**
             * @description gone: the receiver answered 410, so nothing more is sent
             * @enum {string|null}
             */
            readonly endedReason: "gone" | null;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly WebhookSubscriptionPageView: {
            readonly items: readonly components["schemas"]["WebhookSubscriptionView"][];
            readonly nextCursor: string | null;
        };
        readonly WebhookTryView: {
            readonly number: number;
            /** Format: date-time */
            readonly startedAt: string;
            readonly durationMs: number;
            readonly status: number | null;
            /** @example timeout */
            readonly error: string | null;
        };
        readonly WebhookDeliveryView: {
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: uuid
             * @description The webhook-id header
             */
            readonly eventId: string;
            /** @example production_order.placed */
            readonly eventType: string;
            readonly subject: string;
            /** @enum {string} */
            readonly state: "waiting" | "sending" | "delivered" | "dead";
            readonly replays: number;
            /** Format: date-time */
            readonly nextTryAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly finishedAt: string | null;
            readonly tries: readonly components["schemas"]["WebhookTryView"][];
        };
        readonly WebhookDeliveryPageView: {
            readonly items: readonly components["schemas"]["WebhookDeliveryView"][];
            readonly nextCursor: string | null;
        };
        readonly ProgressMoneyView: {
            /**
             * @description Minor units
             * @example 1284700
             */
            readonly amount: number;
            /** @example EUR */
            readonly currency: string;
        };
        readonly ProgressThresholdView: {
            /** @enum {string} */
            readonly kind: "amount" | "units" | "backers";
            /** @description Minor units for `amount`, else a count */
            readonly value: number;
        };
        readonly MilestoneView: {
            /** @enum {string} */
            readonly kind: "quarter" | "half" | "three_quarters" | "threshold";
            /** Format: date-time */
            readonly at: string;
            /** @description What counted for the threshold then, in its unit */
            readonly measure: number;
        };
        readonly FinalCountView: {
            /** @enum {string} */
            readonly outcome: "funded" | "unfunded" | "cancelled";
            /** @description What counted for the threshold, in its unit */
            readonly measure: number;
            /** @description The same over the threshold */
            readonly ratio: number;
            /** @description Null where it was not kept */
            readonly units: number | null;
            /** @description Null where it was not kept */
            readonly backers: number | null;
            /** Format: date-time */
            readonly at: string;
        };
        readonly ProgressView: {
            /** @description Ever pledged; never falls */
            readonly pledged: components["schemas"]["ProgressMoneyView"];
            /** @description Held now */
            readonly held: components["schemas"]["ProgressMoneyView"];
            readonly collected: components["schemas"]["ProgressMoneyView"];
            readonly refunded: components["schemas"]["ProgressMoneyView"];
            /** @description Units of the pledges that count now */
            readonly units: number;
            /** @description Distinct backers whose pledges count now */
            readonly backers: number;
            readonly threshold: components["schemas"]["ProgressThresholdView"];
            /** @description What counts for the threshold now, in its unit */
            readonly measure: number;
            /**
             * @description What counts now over the threshold, four decimals; 1 only when it is reached
             * @example 0.8512
             */
            readonly ratio: number;
            /** @description The milestone is recorded; `ratio` may have fallen below 1 again */
            readonly reached: boolean;
            /** Format: date-time */
            readonly reachedAt: string | null;
            /** @description A quarter, half, three quarters and all of the threshold, each when it was passed */
            readonly milestones: readonly components["schemas"]["MilestoneView"][];
            /** @description What was counted with the verdict; it stays when the numbers above move on */
            readonly final: components["schemas"]["FinalCountView"] | null;
            /**
             * Format: date-time
             * @description When these numbers last moved
             */
            readonly asOf: string;
        };
        readonly CampaignProgressView: {
            /** @description Ever pledged; never falls */
            readonly pledged: components["schemas"]["ProgressMoneyView"];
            /** @description Held now */
            readonly held: components["schemas"]["ProgressMoneyView"];
            readonly collected: components["schemas"]["ProgressMoneyView"];
            readonly refunded: components["schemas"]["ProgressMoneyView"];
            /** @description Units of the pledges that count now */
            readonly units: number;
            /** @description Distinct backers whose pledges count now */
            readonly backers: number;
            readonly threshold: components["schemas"]["ProgressThresholdView"];
            /** @description What counts for the threshold now, in its unit */
            readonly measure: number;
            /**
             * @description What counts now over the threshold, four decimals; 1 only when it is reached
             * @example 0.8512
             */
            readonly ratio: number;
            /** @description The milestone is recorded; `ratio` may have fallen below 1 again */
            readonly reached: boolean;
            /** Format: date-time */
            readonly reachedAt: string | null;
            /** @description A quarter, half, three quarters and all of the threshold, each when it was passed */
            readonly milestones: readonly components["schemas"]["MilestoneView"][];
            /** @description What was counted with the verdict; it stays when the numbers above move on */
            readonly final: components["schemas"]["FinalCountView"] | null;
            /**
             * Format: date-time
             * @description When these numbers last moved
             */
            readonly asOf: string;
            /** Format: uuid */
            readonly campaignId: string;
        };
        readonly ProgressListView: {
            /** @description In the order they were asked for */
            readonly items: readonly components["schemas"]["CampaignProgressView"][];
        };
        readonly ImageRequest: {
            /**
             * @description On this site, or https
             * @example /media/chair.svg
             */
            readonly url: string;
            /** @description What the picture shows, for who cannot see it */
            readonly alt: string;
            /** @example 1200 */
            readonly width: number;
            /** @example 900 */
            readonly height: number;
        };
        readonly ThresholdRequest: {
            /** @enum {string} */
            readonly kind: "amount" | "units" | "backers";
            /**
             * @description Gross goods value in minor units for `amount`; a count otherwise.
             * @example 2500000
             */
            readonly value: number;
        };
        readonly LatePledgesView: {
            /** Format: date-time */
            readonly until: string;
            readonly limitUnits: number | null;
        };
        readonly MoneyRequest: {
            /**
             * @description Minor units, a whole number
             * @example 4900
             */
            readonly amount: number;
            /**
             * @description The campaign's currency
             * @example EUR
             */
            readonly currency: string;
        };
        readonly CountryShippingRequest: {
            /**
             * @description ISO 3166-1 alpha-2, one of `shipsTo`
             * @example BE
             */
            readonly country: string;
            /** @description Per delivery */
            readonly price: components["schemas"]["MoneyRequest"];
        };
        readonly RewardView: {
            /** Format: uuid */
            readonly id: string;
            readonly title: string;
            readonly description: string;
            readonly variant: string;
            readonly unitsPerReward: number;
            readonly price: components["schemas"]["MoneyRequest"];
            readonly limitTotal: number | null;
            /** @description Pieces that are neither reserved nor held; null when unlimited */
            readonly remaining: number | null;
            readonly limitPerBacker: number | null;
            /** Format: date-time */
            readonly availableFrom: string | null;
            /** Format: date-time */
            readonly availableUntil: string | null;
        };
        readonly AddOnView: {
            /** Format: uuid */
            readonly id: string;
            readonly title: string;
            readonly variant: string;
            readonly price: components["schemas"]["MoneyRequest"];
        };
        readonly ImageTranslationRequest: {
            /**
             * @description Of a picture of the campaign
             * @example /media/chair.svg
             */
            readonly url: string;
            readonly alt: string;
        };
        readonly RewardTranslationRequest: {
            /**
             * Format: uuid
             * @description Of what is there already; absent for what has the same place in its list
             */
            readonly id?: string;
            readonly title?: string;
            readonly description?: string;
        };
        readonly AddOnTranslationRequest: {
            /**
             * Format: uuid
             * @description Of what is there already; absent for what has the same place in its list
             */
            readonly id?: string;
            readonly title?: string;
        };
        readonly TranslationRequest: {
            /** @example fr */
            readonly locale: string;
            readonly title?: string;
            readonly summary?: string;
            readonly story?: string;
            readonly images?: readonly components["schemas"]["ImageTranslationRequest"][];
            readonly rewards?: readonly components["schemas"]["RewardTranslationRequest"][];
            readonly addOns?: readonly components["schemas"]["AddOnTranslationRequest"][];
        };
        readonly CampaignView: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            /** @enum {string} */
            readonly state: "draft" | "in_review" | "scheduled" | "live" | "suspended" | "closing" | "funded" | "unfunded" | "collecting" | "collected" | "shortfall_review" | "in_production" | "rolling_out" | "completed" | "releasing" | "released" | "cancelled";
            /** @description Rises with every change; If-Match of an edit names it */
            readonly version: number;
            /**
             * @description The language of the texts in this answer
             * @example fr
             */
            readonly locale: string;
            /** @description The languages there are, the campaign's own first */
            readonly locales: readonly string[];
            readonly title: string;
            readonly summary: string;
            readonly story: string;
            readonly designer: string;
            readonly images: readonly components["schemas"]["ImageRequest"][];
            readonly category: string;
            readonly currency: string;
            readonly threshold: components["schemas"]["ThresholdRequest"];
            /** Format: date-time */
            readonly opensAt: string;
            /** Format: date-time */
            readonly closesAt: string;
            /** @example Europe/Paris */
            readonly timeZone: string;
            /** @enum {string} */
            readonly closeOn: "deadline" | "threshold";
            /** @enum {string} */
            readonly collection: "save_card" | "authorize" | "charge_now";
            /** @enum {string} */
            readonly shortfall: "proceed" | "top_up" | "cancel_and_refund" | "review";
            /** @example P7D */
            readonly fixWindow: string;
            /** @description From the collected money on */
            readonly latePledges: components["schemas"]["LatePledgesView"] | null;
            readonly shipping: components["schemas"]["MoneyRequest"];
            /** @description Countries where delivery costs another amount than `shipping` */
            readonly shippingByCountry: readonly components["schemas"]["CountryShippingRequest"][];
            readonly shipsTo: readonly string[];
            readonly rewards: readonly components["schemas"]["RewardView"][];
            readonly addOns: readonly components["schemas"]["AddOnView"][];
            /** Format: date-time */
            readonly closedAt: string | null;
            /** @description Staff only */
            readonly translations?: readonly components["schemas"]["TranslationRequest"][];
            /** @description Staff only: "user:<id>" or "machine:<id>" */
            readonly createdBy?: string;
            /** @description Staff only */
            readonly submittedBy?: string | null;
            /** @description Staff only */
            readonly approvedBy?: string | null;
        };
        readonly StepRequest: {
            /** @description Why; kept in the history */
            readonly reason?: string;
        };
        readonly ReasonedStepRequest: {
            /** @description Why; kept in the history */
            readonly reason: string;
        };
        readonly PublishUpdateRequest: {
            readonly title: string;
            readonly body: string;
        };
        readonly UpdateView: {
            /** Format: uuid */
            readonly id: string;
            readonly title: string;
            readonly body: string;
            /** Format: date-time */
            readonly publishedAt: string;
        };
        readonly UpdatePageView: {
            readonly items: readonly components["schemas"]["UpdateView"][];
            readonly nextCursor: string | null;
        };
        readonly StartNoticeRequest: {
            /**
             * Format: email
             * @description Used once, for the mail at the start
             */
            readonly email: string;
            /**
             * @description The language of the mail
             * @example fr
             */
            readonly locale: string;
        };
        readonly StartNoticeView: {
            /** Format: uuid */
            readonly campaignId: string;
            /**
             * Format: date-time
             * @description When the mail is to be expected
             */
            readonly opensAt: string;
        };
        readonly WithdrawalRequest: {
            /** @description The token of the link in the mail */
            readonly token: string;
        };
        readonly WithdrawalView: {
            /** @description True however often it is asked for */
            readonly withdrawn: boolean;
        };
        readonly AskQuestionRequest: {
            /** @example Can the cover be washed? */
            readonly text: string;
            /** @description Shown with the question */
            readonly name?: string;
            /**
             * Format: email
             * @description For one mail with the answer; never shown
             */
            readonly email?: string;
            /**
             * @description The language of the asker
             * @default en
             * @example fr
             */
            readonly locale: string;
        };
        readonly AskedQuestionView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly state: "waiting" | "published" | "rejected";
            /** Format: date-time */
            readonly askedAt: string;
        };
        readonly AnswerView: {
            readonly text: string;
            /** Format: date-time */
            readonly answeredAt: string;
        };
        readonly QuestionView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly state: "waiting" | "published" | "rejected";
            readonly text: string;
            /** @description As the asker signs; null without */
            readonly name: string | null;
            /**
             * @description The language of the question
             * @example fr
             */
            readonly locale: string;
            /** Format: date-time */
            readonly askedAt: string;
            readonly answer: components["schemas"]["AnswerView"] | null;
            /** @description Staff only: the answer is awaited by mail */
            readonly wantsMail?: boolean;
        };
        readonly QuestionPageView: {
            readonly items: readonly components["schemas"]["QuestionView"][];
            readonly nextCursor: string | null;
        };
        readonly AnswerQuestionRequest: {
            readonly text: string;
        };
        readonly RejectQuestionRequest: {
            /** @description Why; kept in the history */
            readonly reason: string;
        };
        readonly LatePledgesRequest: {
            /**
             * @description As the other instants; after the end
             * @example 2027-09-30T23:59:59
             */
            readonly until: string;
            /** @description Of all late pledges together */
            readonly limitUnits?: number | null;
        };
        readonly RewardRequest: {
            /**
             * Format: uuid
             * @description Of a reward that is there already
             */
            readonly id?: string;
            readonly title: string;
            readonly description?: string;
            /**
             * @description SKU of the variant
             * @example CHAIR-OAK
             */
            readonly variant: string;
            /** @default 1 */
            readonly unitsPerReward: number;
            readonly price: components["schemas"]["MoneyRequest"];
            /** @description Unlimited if null */
            readonly limitTotal?: number | null;
            readonly limitPerBacker?: number | null;
            /** @description As `opensAt` */
            readonly availableFrom?: string | null;
            /** @description As `closesAt` */
            readonly availableUntil?: string | null;
        };
        readonly AddOnRequest: {
            /**
             * Format: uuid
             * @description Of an add-on that is there already
             */
            readonly id?: string;
            readonly title: string;
            /** @example CUSHION-RED */
            readonly variant: string;
            readonly price: components["schemas"]["MoneyRequest"];
        };
        readonly CreateCampaignRequest: {
            /**
             * @description Of the texts; the brand's when absent
             * @example fr
             */
            readonly locale?: string;
            /** @example Lounge chair Hélice */
            readonly title: string;
            /**
             * @description From the title when absent
             * @example lounge-chair-helice
             */
            readonly slug?: string;
            readonly summary?: string;
            readonly story?: string;
            readonly designer?: string;
            readonly images?: readonly components["schemas"]["ImageRequest"][];
            /**
             * @description Decides the VAT rate
             * @example furniture
             */
            readonly category?: string;
            /**
             * @example EUR
             * @enum {string}
             */
            readonly currency: "EUR" | "GBP" | "CHF" | "USD" | "SEK" | "DKK" | "NOK" | "PLN" | "CZK" | "RON" | "CAD" | "JPY" | "KRW" | "TND" | "KWD";
            readonly threshold: components["schemas"]["ThresholdRequest"];
            /**
             * @description An instant ("…Z", or with the offset the zone has then), or a local time in `timeZone` without offset. An hour that the clock skips is refused; one that happens twice needs its offset.
             * @example 2027-06-01T09:00:00
             */
            readonly opensAt: string;
            /**
             * @description An instant ("…Z", or with the offset the zone has then), or a local time in `timeZone` without offset. An hour that the clock skips is refused; one that happens twice needs its offset.
             * @example 2027-06-30T23:59:59
             */
            readonly closesAt: string;
            /**
             * @description IANA time zone
             * @example Europe/Paris
             */
            readonly timeZone: string;
            /**
             * @default deadline
             * @enum {string}
             */
            readonly closeOn: "deadline" | "threshold";
            /**
             * @default save_card
             * @enum {string}
             */
            readonly collection: "save_card" | "authorize" | "charge_now";
            /**
             * @default review
             * @enum {string}
             */
            readonly shortfall: "proceed" | "top_up" | "cancel_and_refund" | "review";
            /**
             * @description ISO 8601 duration
             * @default P7D
             * @example P7D
             */
            readonly fixWindow: string;
            /** @description Pledges after success, paid at once; null for none */
            readonly latePledges?: components["schemas"]["LatePledgesRequest"] | null;
            /** @description Per delivery; picking up is free */
            readonly shipping?: components["schemas"]["MoneyRequest"];
            /** @description Countries where delivery costs another amount than `shipping` */
            readonly shippingByCountry?: readonly components["schemas"]["CountryShippingRequest"][];
            /**
             * @description ISO 3166-1 alpha-2
             * @example [
             *       "FR",
             *       "BE"
             *     ]
             */
            readonly shipsTo?: readonly string[];
            readonly rewards?: readonly components["schemas"]["RewardRequest"][];
            readonly addOns?: readonly components["schemas"]["AddOnRequest"][];
            /** @description The texts in other languages, at any time; replaced as a whole */
            readonly translations?: readonly components["schemas"]["TranslationRequest"][];
        };
        readonly EditCampaignRequest: {
            /**
             * @description Of the texts; the brand's when absent
             * @example fr
             */
            readonly locale?: string;
            /** @example Lounge chair Hélice */
            readonly title?: string;
            /**
             * @description From the title when absent
             * @example lounge-chair-helice
             */
            readonly slug?: string;
            readonly summary?: string;
            readonly story?: string;
            readonly designer?: string;
            readonly images?: readonly components["schemas"]["ImageRequest"][];
            /**
             * @description Decides the VAT rate
             * @example furniture
             */
            readonly category?: string;
            /**
             * @example EUR
             * @enum {string}
             */
            readonly currency?: "EUR" | "GBP" | "CHF" | "USD" | "SEK" | "DKK" | "NOK" | "PLN" | "CZK" | "RON" | "CAD" | "JPY" | "KRW" | "TND" | "KWD";
            readonly threshold?: components["schemas"]["ThresholdRequest"];
            /**
             * @description An instant ("…Z", or with the offset the zone has then), or a local time in `timeZone` without offset. An hour that the clock skips is refused; one that happens twice needs its offset.
             * @example 2027-06-01T09:00:00
             */
            readonly opensAt?: string;
            /**
             * @description An instant ("…Z", or with the offset the zone has then), or a local time in `timeZone` without offset. An hour that the clock skips is refused; one that happens twice needs its offset.
             * @example 2027-06-30T23:59:59
             */
            readonly closesAt?: string;
            /**
             * @description IANA time zone
             * @example Europe/Paris
             */
            readonly timeZone?: string;
            /**
             * @default deadline
             * @enum {string}
             */
            readonly closeOn: "deadline" | "threshold";
            /**
             * @default save_card
             * @enum {string}
             */
            readonly collection: "save_card" | "authorize" | "charge_now";
            /**
             * @default review
             * @enum {string}
             */
            readonly shortfall: "proceed" | "top_up" | "cancel_and_refund" | "review";
            /**
             * @description ISO 8601 duration
             * @default P7D
             * @example P7D
             */
            readonly fixWindow: string;
            /** @description Pledges after success, paid at once; null for none */
            readonly latePledges?: components["schemas"]["LatePledgesRequest"] | null;
            /** @description Per delivery; picking up is free */
            readonly shipping?: components["schemas"]["MoneyRequest"];
            /** @description Countries where delivery costs another amount than `shipping` */
            readonly shippingByCountry?: readonly components["schemas"]["CountryShippingRequest"][];
            /**
             * @description ISO 3166-1 alpha-2
             * @example [
             *       "FR",
             *       "BE"
             *     ]
             */
            readonly shipsTo?: readonly string[];
            readonly rewards?: readonly components["schemas"]["RewardRequest"][];
            readonly addOns?: readonly components["schemas"]["AddOnRequest"][];
            /** @description The texts in other languages, at any time; replaced as a whole */
            readonly translations?: readonly components["schemas"]["TranslationRequest"][];
        };
        readonly ListedCampaignView: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            /** @enum {string} */
            readonly state: "draft" | "in_review" | "scheduled" | "live" | "suspended" | "closing" | "funded" | "unfunded" | "collecting" | "collected" | "shortfall_review" | "in_production" | "rolling_out" | "completed" | "releasing" | "released" | "cancelled";
            /**
             * @description Where it stands; null for drafts and reviews
             * @enum {string|null}
             */
            readonly phase: "upcoming" | "running" | "funded" | "in_store" | "past" | null;
            /**
             * @description The language of the texts in this answer
             * @example fr
             */
            readonly locale: string;
            readonly title: string;
            readonly summary: string;
            readonly designer: string;
            readonly images: readonly components["schemas"]["ImageRequest"][];
            readonly category: string;
            readonly currency: string;
            /** @description The cheapest reward that can be pledged for; null when all are gone */
            readonly fromPrice: components["schemas"]["MoneyRequest"] | null;
            readonly threshold: components["schemas"]["ThresholdRequest"];
            /** Format: date-time */
            readonly opensAt: string;
            /** Format: date-time */
            readonly closesAt: string;
            /** @example Europe/Paris */
            readonly timeZone: string;
            /** @description Codes of the stores that get it; null while every open store takes pick-ups */
            readonly stores: readonly string[] | null;
            /** @description Null before the approval */
            readonly progress: components["schemas"]["ProgressView"] | null;
        };
        readonly CampaignPageView: {
            readonly items: readonly components["schemas"]["ListedCampaignView"][];
            readonly nextCursor: string | null;
        };
        readonly TransitionView: {
            /** @enum {string|null} */
            readonly from: "draft" | "in_review" | "scheduled" | "live" | "suspended" | "closing" | "funded" | "unfunded" | "collecting" | "collected" | "shortfall_review" | "in_production" | "rolling_out" | "completed" | "releasing" | "released" | "cancelled" | null;
            /** @enum {string} */
            readonly to: "draft" | "in_review" | "scheduled" | "live" | "suspended" | "closing" | "funded" | "unfunded" | "collecting" | "collected" | "shortfall_review" | "in_production" | "rolling_out" | "completed" | "releasing" | "released" | "cancelled";
            /** @description "user:<id>", "machine:<id>" or "system:<job>" */
            readonly actor: string;
            readonly reason: string | null;
            /** Format: date-time */
            readonly at: string;
        };
        readonly TransitionListView: {
            readonly items: readonly components["schemas"]["TransitionView"][];
        };
        readonly AddOnChoiceRequest: {
            /** Format: uuid */
            readonly addOnId: string;
            readonly quantity: number;
        };
        readonly WishedBackerRequest: {
            /**
             * Format: email
             * @example ada@example.org
             */
            readonly email: string;
            /** @example Ada Martin */
            readonly name: string;
            /**
             * @description The language of mails
             * @default en
             * @example fr
             */
            readonly locale: string;
            /**
             * @description ISO 3166-1 alpha-2
             * @example FR
             */
            readonly country: string;
            /** @example 69001 */
            readonly postcode: string;
        };
        readonly AddressRequest: {
            readonly line1: string;
            readonly line2?: string | null;
            readonly postcode: string;
            readonly city: string;
            /**
             * @description ISO 3166-1 alpha-2
             * @example FR
             */
            readonly country: string;
        };
        readonly DeliveryRequest: {
            /** @enum {string} */
            readonly kind: "ship" | "pickup";
            /** @description With `ship` */
            readonly address?: components["schemas"]["AddressRequest"];
            /**
             * @description The code of the store, with `pickup`
             * @example lyon
             */
            readonly storeId?: string;
        };
        readonly ChannelRequest: {
            /** @enum {string} */
            readonly kind: "web" | "store";
            /**
             * @description The code of the store, with `store`
             * @example lyon
             */
            readonly storeId?: string;
        };
        readonly ExpectedTotalRequest: {
            /** @example 4900 */
            readonly amount: number;
            /**
             * @example EUR
             * @enum {string}
             */
            readonly currency: "EUR" | "GBP" | "CHF" | "USD" | "SEK" | "DKK" | "NOK" | "PLN" | "CZK" | "RON" | "CAD" | "JPY" | "KRW" | "TND" | "KWD";
        };
        readonly PaymentChoiceRequest: {
            /**
             * @description `saved_card`: the card a signed-in backer saved before; held at once
             * @enum {string}
             */
            readonly kind: "new_card" | "saved_card";
        };
        readonly ConsentRequest: {
            /**
             * @description Which sentence was shown, with its version
             * @example save_card.1
             */
            readonly textId: string;
            /** @example fr */
            readonly locale: string;
            /** @description The sentence, word for word */
            readonly text: string;
        };
        readonly PlacePledgeRequest: {
            /**
             * Format: uuid
             * @description The pledge's id, chosen by the client; stands in for an Idempotency-Key
             */
            readonly id?: string;
            /** Format: uuid */
            readonly rewardId: string;
            /** @example 1 */
            readonly quantity: number;
            readonly addOns?: readonly components["schemas"]["AddOnChoiceRequest"][];
            readonly backer: components["schemas"]["WishedBackerRequest"];
            readonly delivery: components["schemas"]["DeliveryRequest"];
            /** @description `web` when absent */
            readonly channel?: components["schemas"]["ChannelRequest"];
            /** @description What the person was shown; refused when it is not what we would promise */
            readonly expectedTotal?: components["schemas"]["ExpectedTotalRequest"];
            /** @description `new_card` when absent */
            readonly payment?: components["schemas"]["PaymentChoiceRequest"];
            /** @description What the backer agreed to; kept with the pledge as evidence */
            readonly consent?: components["schemas"]["ConsentRequest"];
        };
        readonly ClientPaymentView: {
            /** @enum {string} */
            readonly kind: "setup_intent" | "payment_intent";
            /** @description For Stripe's own form in the browser */
            readonly clientSecret: string;
            readonly publishableKey: string;
        };
        readonly WaitingLineView: {
            /** @description How many are before */
            readonly position: number;
            /** @description At the pace of the last seconds */
            readonly secondsLeft: number;
            /** Format: date-time */
            readonly asOf: string;
        };
        readonly MoneyView: {
            /**
             * @description In the minor unit of the currency
             * @example 4900
             */
            readonly amount: number;
            /**
             * @example EUR
             * @enum {string}
             */
            readonly currency: "EUR" | "GBP" | "CHF" | "USD" | "SEK" | "DKK" | "NOK" | "PLN" | "CZK" | "RON" | "CAD" | "JPY" | "KRW" | "TND" | "KWD";
        };
        readonly PledgedRewardView: {
            /** Format: uuid */
            readonly id: string;
            /** @example Lounge chair, oak */
            readonly title: string;
            /** @example CHAIR-OAK */
            readonly variant: string;
            /** @description The price promised, each */
            readonly unitPrice: components["schemas"]["MoneyView"];
        };
        readonly PledgedAddOnView: {
            /** Format: uuid */
            readonly id: string;
            /** @example Lounge chair, oak */
            readonly title: string;
            /** @example CHAIR-OAK */
            readonly variant: string;
            /** @description The price promised, each */
            readonly unitPrice: components["schemas"]["MoneyView"];
            readonly quantity: number;
        };
        readonly PledgeBackerView: {
            /** Format: email */
            readonly email: string;
            readonly name: string;
            /** @example fr */
            readonly locale: string;
            /** @example FR */
            readonly country: string;
            /** @example 69001 */
            readonly postcode: string;
        };
        readonly AddressView: {
            readonly line1: string;
            readonly line2: string | null;
            readonly postcode: string;
            readonly city: string;
            /** @example FR */
            readonly country: string;
        };
        readonly DeliveryView: {
            /** @enum {string} */
            readonly kind: "ship" | "pickup";
            /** @description With `ship` only */
            readonly address: components["schemas"]["AddressView"] | null;
            /** @description With `pickup` only */
            readonly storeId: string | null;
        };
        readonly ChannelView: {
            /** @enum {string} */
            readonly kind: "web" | "store";
            /** @description With `store` only */
            readonly storeId: string | null;
        };
        readonly CardView: {
            /** @example visa */
            readonly brand: string;
            /** @example 4242 */
            readonly last4: string;
        };
        readonly PledgeView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @enum {string} */
            readonly state: "draft" | "confirming" | "held" | "queued" | "charging" | "unknown" | "action_required" | "declined" | "collected" | "refund_pending" | "refunded" | "partially_refunded" | "refund_failed" | "disputed" | "dispute_won" | "dispute_lost" | "expired" | "cancelled" | "released" | "dropped";
            /** @description Rises with every change; the ETag */
            readonly version: number;
            readonly reward: components["schemas"]["PledgedRewardView"];
            readonly quantity: number;
            readonly addOns: readonly components["schemas"]["PledgedAddOnView"][];
            readonly goods: components["schemas"]["MoneyView"];
            readonly shipping: components["schemas"]["MoneyView"];
            readonly total: components["schemas"]["MoneyView"];
            readonly backer: components["schemas"]["PledgeBackerView"];
            readonly delivery: components["schemas"]["DeliveryView"];
            readonly channel: components["schemas"]["ChannelView"];
            /** @description What will be charged */
            readonly card: components["schemas"]["CardView"] | null;
            /** Format: date-time */
            readonly reservedUntil: string | null;
            /** @description Placed after success, and paid at once */
            readonly late: boolean;
            /** Format: date-time */
            readonly placedAt: string;
            /** Format: date-time */
            readonly heldAt: string | null;
            /**
             * Format: date-time
             * @description Paid and taken back: it counts no more, and its money goes back
             */
            readonly withdrawnAt: string | null;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly PlacedPledgeView: {
            /** @description How to save a card now; null when none is needed, or not yet */
            readonly payment: components["schemas"]["ClientPaymentView"] | null;
            /** @description The place in the line; ask GET /v1/pledges/{id}/payment until `payment` is there */
            readonly line: components["schemas"]["WaitingLineView"] | null;
            readonly pledge: components["schemas"]["PledgeView"];
            /** @description The secret with which a guest manages the pledge (Pledge-Token) */
            readonly token: string;
        };
        readonly QuotedDeliveryRequest: {
            /** @enum {string} */
            readonly kind: "ship" | "pickup";
            /**
             * @description ISO 3166-1 alpha-2; where the goods are handed over
             * @example FR
             */
            readonly country: string;
        };
        readonly QuoteRequest: {
            /** Format: uuid */
            readonly rewardId: string;
            /** @example 1 */
            readonly quantity: number;
            readonly addOns?: readonly components["schemas"]["AddOnChoiceRequest"][];
            readonly delivery: components["schemas"]["QuotedDeliveryRequest"];
        };
        readonly IncludedVatView: {
            /**
             * @description Whose rate it is
             * @example FR
             */
            readonly country: string;
            /**
             * @description 2000 is 20 %
             * @example 2000
             */
            readonly basisPoints: number;
            /** @description Contained in the total, not added to it */
            readonly amount: components["schemas"]["MoneyView"];
        };
        readonly QuoteView: {
            readonly goods: components["schemas"]["MoneyView"];
            readonly shipping: components["schemas"]["MoneyView"];
            /** @description Send it as `expectedTotal` with the pledge */
            readonly total: components["schemas"]["MoneyView"];
            readonly vat: components["schemas"]["IncludedVatView"];
        };
        readonly ChangePledgeRequest: {
            readonly quantity?: number;
            /** Format: uuid */
            readonly rewardId?: string;
            /** @description All of them, not the new ones */
            readonly addOns?: readonly components["schemas"]["AddOnChoiceRequest"][];
            readonly delivery?: components["schemas"]["DeliveryRequest"];
            /** @description What the backer agreed to this time */
            readonly consent?: components["schemas"]["ConsentRequest"];
        };
        readonly CancelPledgeRequest: {
            readonly reason?: string;
        };
        readonly PledgeHappeningView: {
            /**
             * @description A state, or `changed`, `card_fixed` or `handed_over`
             * @example held
             */
            readonly code: string;
            /** Format: date-time */
            readonly at: string;
            /** @enum {string} */
            readonly by: "backer" | "staff" | "system";
            readonly reason: string | null;
            /** @description By name of what was changed: before and after */
            readonly changes: {
                readonly [key: string]: unknown;
            } | null;
        };
        readonly PledgePromiseView: {
            /** @enum {string} */
            readonly code: "reservation_ends" | "campaign_closes" | "charge_if_funded" | "released_if_unfunded" | "refunded_if_unfunded" | "charge_due" | "fix_until";
            /**
             * Format: date-time
             * @description The earliest
             */
            readonly at: string | null;
        };
        readonly TimelineView: {
            /** @enum {string} */
            readonly state: "draft" | "confirming" | "held" | "queued" | "charging" | "unknown" | "action_required" | "declined" | "collected" | "refund_pending" | "refunded" | "partially_refunded" | "refund_failed" | "disputed" | "dispute_won" | "dispute_lost" | "expired" | "cancelled" | "released" | "dropped";
            /** @example Europe/Paris */
            readonly timeZone: string;
            /** @description What has happened, oldest first */
            readonly happened: readonly components["schemas"]["PledgeHappeningView"][];
            /** @description What will happen, next first */
            readonly coming: readonly components["schemas"]["PledgePromiseView"][];
        };
        readonly PledgePaymentView: {
            /** @description How to save a card now; null when none is needed, or not yet */
            readonly payment: components["schemas"]["ClientPaymentView"] | null;
            /** @description The place in the line; ask GET /v1/pledges/{id}/payment until `payment` is there */
            readonly line: components["schemas"]["WaitingLineView"] | null;
            /** @enum {string} */
            readonly state: "draft" | "confirming" | "held" | "queued" | "charging" | "unknown" | "action_required" | "declined" | "collected" | "refund_pending" | "refunded" | "partially_refunded" | "refund_failed" | "disputed" | "dispute_won" | "dispute_lost" | "expired" | "cancelled" | "released" | "dropped";
        };
        readonly ConsentView: {
            /**
             * @description Which sentence, with its version
             * @example save_card.1
             */
            readonly textId: string;
            /** @example fr */
            readonly locale: string;
            /** @description Word for word as it was shown */
            readonly text: string;
            /** @description What the pledge cost then */
            readonly total: components["schemas"]["MoneyView"];
            /** Format: date-time */
            readonly givenAt: string;
        };
        readonly ConsentsView: {
            /** @description The newest last */
            readonly items: readonly components["schemas"]["ConsentView"][];
        };
        readonly PledgeLinksRequest: {
            /** Format: email */
            readonly email: string;
            /**
             * @description The language of the mail
             * @enum {string}
             */
            readonly locale?: "en" | "fr";
        };
        readonly PledgeLinksView: {
            /** @enum {string} */
            readonly status: "accepted";
        };
        readonly PledgePageView: {
            readonly items: readonly components["schemas"]["PledgeView"][];
            /** @description Ask again with it as `cursor` */
            readonly nextCursor: string | null;
        };
        readonly MyCardView: {
            /** @example visa */
            readonly brand: string;
            /** @example 4242 */
            readonly last4: string;
            readonly expMonth: number;
            /** @example 2030 */
            readonly expYear: number;
        };
        readonly MyBackerView: {
            /** Format: email */
            readonly email: string;
            /** @description Empty when it is not known yet */
            readonly name: string;
            /** @example FR */
            readonly country: string | null;
            /** @example 69001 */
            readonly postcode: string | null;
            /** @description Where the last parcel goes */
            readonly address: components["schemas"]["AddressView"] | null;
            /** @description What `payment: { kind: "saved_card" }` would use; null when there is none */
            readonly card: components["schemas"]["MyCardView"] | null;
        };
        readonly SettlementMoneyView: {
            /**
             * @description Minor units
             * @example 4900
             */
            readonly amount: number;
            /**
             * @example EUR
             * @enum {string}
             */
            readonly currency: "EUR" | "GBP" | "CHF" | "USD" | "SEK" | "DKK" | "NOK" | "PLN" | "CZK" | "RON" | "CAD" | "JPY" | "KRW" | "TND" | "KWD";
        };
        readonly SettlementStateView: {
            /** @example collected */
            readonly state: string;
            /** @example 212 */
            readonly pledges: number;
            readonly total: components["schemas"]["SettlementMoneyView"];
        };
        readonly SettlementAttemptsView: {
            /** @example declined */
            readonly state: string;
            /** @example 7 */
            readonly attempts: number;
        };
        readonly ExpiringCardsView: {
            /** @description Backers who were asked for another card */
            readonly asked: number;
            /** @description Of those, who have saved another one since */
            readonly renewed: number;
        };
        readonly ChargingView: {
            /**
             * @description idle: nothing is to be charged at present
             * @enum {string}
             */
            readonly state: "idle" | "running" | "paused" | "stopped";
            /** @description Why staff holds it up */
            readonly reason: string | null;
            /** Format: date-time */
            readonly interruptedAt: string | null;
            /**
             * Format: date-time
             * @description When a pause is over by itself
             */
            readonly until: string | null;
            /** @description Queued, in the air, or not known yet */
            readonly waiting: number;
            /** @description Their money was taken */
            readonly charged: number;
            /** @description Refused so far, or given up */
            readonly failed: number;
            /**
             * @description Over the last minute, as far as it was charged
             * @example 19.8
             */
            readonly chargesPerSecond: number;
            /** Format: date-time */
            readonly expectedEndAt: string | null;
        };
        readonly SettlementView: {
            /** Format: uuid */
            readonly campaignId: string;
            /** @example collecting */
            readonly campaignState: string;
            readonly pledges: readonly components["schemas"]["SettlementStateView"][];
            readonly attempts: readonly components["schemas"]["SettlementAttemptsView"][];
            /** @description Fees that Stripe has told */
            readonly fees: components["schemas"]["SettlementMoneyView"];
            readonly refunded: components["schemas"]["SettlementMoneyView"];
            /** @description Charges that ended in the last minute */
            readonly chargesLastMinute: number;
            /** @description Charges a second that Stripe may be sent */
            readonly chargesPerSecondMax: number;
            /** @description Null when nothing waits, or staff holds the charging up */
            readonly secondsLeft: number | null;
            /** @description Cards found three days before the deadline that run out before they are charged */
            readonly expiringCards: components["schemas"]["ExpiringCardsView"];
            readonly charging: components["schemas"]["ChargingView"];
            /** Format: date-time */
            readonly asOf: string;
        };
        readonly ShortfallDecisionView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @enum {string} */
            readonly decision: "proceed" | "cancel";
            readonly reason: string;
            /** @enum {string} */
            readonly state: "proposed" | "confirmed" | "rejected";
            /** @example user:0197… */
            readonly proposedBy: string;
            /** Format: date-time */
            readonly proposedAt: string;
            readonly decidedBy: string | null;
            /** Format: date-time */
            readonly decidedAt: string | null;
            readonly note: string | null;
        };
        readonly ShortfallDecisionsView: {
            /** @description The newest last */
            readonly items: readonly components["schemas"]["ShortfallDecisionView"][];
        };
        readonly ProposeShortfallRequest: {
            /** @enum {string} */
            readonly decision: "proceed" | "cancel";
            /** @example The brand takes the missing units. */
            readonly reason: string;
        };
        readonly DecideShortfallRequest: {
            /** @example The supplier agrees. */
            readonly note?: string;
        };
        readonly RefundView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly pledgeId: string;
            /** Format: uuid */
            readonly campaignId: string;
            readonly amount: components["schemas"]["SettlementMoneyView"];
            /**
             * @description `waiting_approval`: above the limit, until a second person of finance decides
             * @enum {string}
             */
            readonly state: "waiting_approval" | "rejected" | "asked" | "unknown" | "pending" | "succeeded" | "failed";
            /** @description Of a stray charge: not of the money that collected the pledge */
            readonly stray: boolean;
            /** @enum {string} */
            readonly way: "card" | "bank_transfer";
            readonly reason: string;
            /** @example user:0197… */
            readonly askedBy: string;
            readonly decidedBy: string | null;
            /** Format: date-time */
            readonly decidedAt: string | null;
            readonly decisionNote: string | null;
            /**
             * @description Why Stripe or the bank did not take it
             * @example expired_or_canceled_card
             */
            readonly failureReason: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly finishedAt: string | null;
        };
        readonly RefundPageView: {
            readonly items: readonly components["schemas"]["RefundView"][];
            readonly nextCursor: string | null;
        };
        readonly RefundAmountRequest: {
            /** @example 4900 */
            readonly amount: number;
            /**
             * @example EUR
             * @enum {string}
             */
            readonly currency: "EUR" | "GBP" | "CHF" | "USD" | "SEK" | "DKK" | "NOK" | "PLN" | "CZK" | "RON" | "CAD" | "JPY" | "KRW" | "TND" | "KWD";
        };
        readonly AskRefundRequest: {
            /** @description All that is left when absent */
            readonly amount?: components["schemas"]["RefundAmountRequest"];
            /** @example Arrived broken. */
            readonly reason: string;
            /**
             * @description By bank transfer only when the card refused it; that always takes two people
             * @default card
             * @enum {string}
             */
            readonly way: "card" | "bank_transfer";
        };
        readonly DecideRefundRequest: {
            /** @example Seen the photograph. */
            readonly note?: string;
        };
        readonly ReceiptAddressView: {
            readonly line1: string;
            readonly line2: string | null;
            readonly postcode: string;
            readonly city: string;
            /** @example FR */
            readonly country: string;
        };
        readonly ReceiptMoneyView: {
            /** @example 4900 */
            readonly amount: number;
            /** @example EUR */
            readonly currency: string;
        };
        readonly ReceiptLineView: {
            readonly title: string;
            readonly variant: string;
            readonly quantity: number;
            /** @description VAT included */
            readonly unitPrice: components["schemas"]["ReceiptMoneyView"];
            /** @description VAT included */
            readonly total: components["schemas"]["ReceiptMoneyView"];
        };
        readonly ReceiptVatView: {
            /** @description 2000 is 20 % */
            readonly basisPoints: number;
            readonly net: components["schemas"]["ReceiptMoneyView"];
            readonly vat: components["schemas"]["ReceiptMoneyView"];
        };
        readonly ReceiptCardView: {
            /** @example visa */
            readonly brand: string;
            /** @example 4242 */
            readonly last4: string;
        };
        readonly ReceiptRefundView: {
            /** Format: date-time */
            readonly at: string;
            readonly amount: components["schemas"]["ReceiptMoneyView"];
            /** @description VAT in it */
            readonly vat: components["schemas"]["ReceiptMoneyView"];
            /** @description False: on its way */
            readonly done: boolean;
        };
        readonly ReceiptView: {
            /** @example R-20260701-1A2B3C4D */
            readonly number: string;
            /** Format: uuid */
            readonly pledgeId: string;
            readonly campaignTitle: string;
            /** @example Europe/Paris */
            readonly timeZone: string;
            /**
             * Format: date-time
             * @description When the card was charged
             */
            readonly collectedAt: string;
            readonly name: string;
            readonly address: components["schemas"]["ReceiptAddressView"] | null;
            readonly lines: readonly components["schemas"]["ReceiptLineView"][];
            readonly shipping: components["schemas"]["ReceiptMoneyView"];
            readonly total: components["schemas"]["ReceiptMoneyView"];
            readonly vat: components["schemas"]["ReceiptVatView"];
            readonly card: components["schemas"]["ReceiptCardView"] | null;
            readonly refunds: readonly components["schemas"]["ReceiptRefundView"][];
        };
        readonly HandOverRequest: {
            /** @description These pledges; not together with `all` */
            readonly pledgeIds?: readonly string[];
            /**
             * @description Everything of the campaign that is sent and not handed over yet; not for stores
             * @enum {string}
             */
            readonly all?: "shipped";
            /**
             * Format: date
             * @description The day it happened, in the campaign's zone; today when absent
             * @example 2026-07-04
             */
            readonly on?: string;
        };
        readonly HandOverRefusalView: {
            /** Format: uuid */
            readonly pledgeId: string;
            /** @enum {string} */
            readonly code: "pledge.not_found" | "hand_over.not_collected" | "hand_over.disputed" | "hand_over.nothing_left" | "hand_over.before_collection";
        };
        readonly HandOverReportView: {
            /**
             * Format: date
             * @description The day to which they are booked
             */
            readonly on: string;
            /** @description Handed over by this request */
            readonly handedOver: number;
            /** @description Had been handed over before; nothing was changed */
            readonly already: number;
            readonly refused: readonly components["schemas"]["HandOverRefusalView"][];
        };
        readonly PauseRequest: {
            /** @example The shipping price may be wrong. */
            readonly reason: string;
            /** @description The pause is over by itself after so many minutes; when absent, somebody resumes */
            readonly minutes?: number;
        };
        readonly InterruptionView: {
            /** Format: uuid */
            readonly campaignId: string;
            /** @enum {string} */
            readonly charging: "running" | "paused" | "stopped";
            readonly reason: string;
            /** @example user:0197… */
            readonly orderedBy: string;
            /** Format: date-time */
            readonly orderedAt: string;
            /**
             * Format: date-time
             * @description When a pause is over by itself
             */
            readonly until: string | null;
        };
        readonly InterruptionRequest: {
            /** @example The shipping price may be wrong. */
            readonly reason: string;
        };
        readonly DisputeView: {
            /** Format: uuid */
            readonly id: string;
            /** @example du_1Pgc… */
            readonly stripeDisputeId: string;
            /** @enum {string} */
            readonly state: "reported" | "foreign" | "inquiry" | "open" | "won" | "lost" | "closed";
            /** @example needs_response */
            readonly stripeStatus: string;
            /** @example product_not_received */
            readonly reason: string;
            /** @example 13.1 */
            readonly networkReasonCode: string | null;
            /** Format: uuid */
            readonly pledgeId: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @description What the bank wants back */
            readonly amount: components["schemas"]["SettlementMoneyView"];
            /** @description Taken from the balance, undecided */
            readonly open: components["schemas"]["SettlementMoneyView"];
            readonly lost: components["schemas"]["SettlementMoneyView"];
            /** @description What Stripe took for it */
            readonly fee: components["schemas"]["SettlementMoneyView"];
            /** Format: date-time */
            readonly openedAt: string;
            /** Format: date-time */
            readonly evidenceDueAt: string | null;
            /**
             * @description Of the evidence that was submitted; null when none was
             * @enum {string|null}
             */
            readonly evidence: "asked" | "unknown" | "sent" | "refused" | null;
        };
        readonly DisputePageView: {
            readonly items: readonly components["schemas"]["DisputeView"][];
            readonly nextCursor: string | null;
        };
        readonly DisputeStepView: {
            /** @enum {string} */
            readonly state: "reported" | "foreign" | "inquiry" | "open" | "won" | "lost" | "closed";
            readonly stripeStatus: string | null;
            /** Format: date-time */
            readonly at: string;
        };
        readonly DisputeDetailView: {
            /** Format: uuid */
            readonly id: string;
            /** @example du_1Pgc… */
            readonly stripeDisputeId: string;
            /** @enum {string} */
            readonly state: "reported" | "foreign" | "inquiry" | "open" | "won" | "lost" | "closed";
            /** @example needs_response */
            readonly stripeStatus: string;
            /** @example product_not_received */
            readonly reason: string;
            /** @example 13.1 */
            readonly networkReasonCode: string | null;
            /** Format: uuid */
            readonly pledgeId: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @description What the bank wants back */
            readonly amount: components["schemas"]["SettlementMoneyView"];
            /** @description Taken from the balance, undecided */
            readonly open: components["schemas"]["SettlementMoneyView"];
            readonly lost: components["schemas"]["SettlementMoneyView"];
            /** @description What Stripe took for it */
            readonly fee: components["schemas"]["SettlementMoneyView"];
            /** Format: date-time */
            readonly openedAt: string;
            /** Format: date-time */
            readonly evidenceDueAt: string | null;
            /**
             * @description Of the evidence that was submitted; null when none was
             * @enum {string|null}
             */
            readonly evidence: "asked" | "unknown" | "sent" | "refused" | null;
            /** @description What has happened, oldest first */
            readonly happened: readonly components["schemas"]["DisputeStepView"][];
        };
        readonly EvidenceLineView: {
            readonly title: string;
            readonly variant: string;
            readonly quantity: number;
            readonly unitPrice: components["schemas"]["SettlementMoneyView"];
        };
        readonly EvidenceConsentView: {
            /** @example save_card.1 */
            readonly textId: string;
            /** @example fr */
            readonly locale: string;
            /** @description Word for word as it was shown */
            readonly text: string;
            readonly total: components["schemas"]["SettlementMoneyView"];
            /** Format: date-time */
            readonly givenAt: string;
        };
        readonly CardAuthenticationView: {
            /** @example authenticated */
            readonly result: string;
            /** @example challenge */
            readonly flow: string | null;
            /** @example 2.2.0 */
            readonly version: string | null;
            /** @example 05 */
            readonly electronicCommerceIndicator: string | null;
            /** Format: date-time */
            readonly at: string;
        };
        readonly EvidenceMailView: {
            /** @example pledge_charged */
            readonly template: string;
            /** Format: date-time */
            readonly writtenAt: string;
            /** Format: date-time */
            readonly sentAt: string | null;
        };
        readonly EvidenceStepView: {
            /** @example held */
            readonly state: string;
            /** @enum {string} */
            readonly by: "backer" | "staff" | "system";
            /** Format: date-time */
            readonly at: string;
        };
        readonly EvidenceRefundView: {
            readonly amount: components["schemas"]["SettlementMoneyView"];
            /** Format: date-time */
            readonly at: string;
        };
        readonly EvidenceView: {
            /** Format: uuid */
            readonly disputeId: string;
            /** Format: uuid */
            readonly pledgeId: string;
            readonly campaignTitle: string;
            readonly customerName: string;
            readonly customerEmail: string;
            readonly lines: readonly components["schemas"]["EvidenceLineView"][];
            readonly charged: components["schemas"]["SettlementMoneyView"];
            /** Format: date-time */
            readonly chargedAt: string;
            /** @enum {string} */
            readonly delivery: "ship" | "pickup";
            readonly consents: readonly components["schemas"]["EvidenceConsentView"][];
            readonly authenticatedWhenSaved: components["schemas"]["CardAuthenticationView"] | null;
            readonly authenticatedWhenCharged: components["schemas"]["CardAuthenticationView"] | null;
            readonly mails: readonly components["schemas"]["EvidenceMailView"][];
            readonly timeline: readonly components["schemas"]["EvidenceStepView"][];
            readonly refunds: readonly components["schemas"]["EvidenceRefundView"][];
            /** @description The text fields of Stripe's evidence, as they would be sent */
            readonly texts: {
                readonly [key: string]: string;
            };
        };
        readonly SubmitEvidenceRequest: {
            /** @description In your own words, instead of the proof that is put together */
            readonly statement?: string;
        };
        readonly EvidenceSubmissionView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly disputeId: string;
            /** @enum {string} */
            readonly state: "asked";
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly AskFixRequest: {
            /**
             * @description `confirm`: pay the failed charge now, on the bank’s page, with the same card or another one. `new_card`: save another card, which is charged afterwards; while the campaign is live it replaces the saved one.
             * @default new_card
             * @enum {string}
             */
            readonly kind: "confirm" | "new_card";
        };
        readonly FixPaymentView: {
            /** @enum {string} */
            readonly kind: "setup_intent" | "payment_intent";
            /** @description For Stripe's own form in the browser */
            readonly clientSecret: string;
            readonly publishableKey: string;
        };
        readonly PaymentFixView: {
            readonly payment: components["schemas"]["FixPaymentView"];
            /** @description With `confirm`: the payment method of the saved card, to pay without typing it again; null when another card is needed */
            readonly savedCard: string | null;
        };
        readonly SeenAtStripeView: {
            /** @example pi_3Pgc… */
            readonly objectId?: string;
            readonly amountMinor?: number;
            /** @example EUR */
            readonly currency?: string;
            readonly pledgeId?: string;
            /** @example succeeded */
            readonly status?: string;
        };
        readonly SettlementExceptionView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly type: "charge_mismatch" | "refund_mismatch" | "dispute_mismatch" | "stray_charge";
            /**
             * Format: uuid
             * @description The attempt, refund or dispute it is about
             */
            readonly subjectId: string;
            /** Format: uuid */
            readonly pledgeId: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @description What we had asked for */
            readonly expected: components["schemas"]["SettlementMoneyView"];
            /** @description What Stripe said instead */
            readonly seen: components["schemas"]["SeenAtStripeView"];
            /** @enum {string} */
            readonly state: "open" | "resolved";
            readonly note: string | null;
            readonly resolvedBy: string | null;
            /** Format: date-time */
            readonly resolvedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly SettlementExceptionPageView: {
            readonly items: readonly components["schemas"]["SettlementExceptionView"][];
            readonly nextCursor: string | null;
        };
        readonly ResolveExceptionRequest: {
            /** @example Metadata corrected at Stripe. */
            readonly note: string;
        };
        readonly CollectionCostsView: {
            /** Format: uuid */
            readonly campaignId: string;
            /** @enum {string} */
            readonly collection: "save_card" | "authorize" | "charge_now";
            /** @description How many pledges reach the threshold */
            readonly pledges: number;
            /** @description Goods, VAT included */
            readonly gross: components["schemas"]["SettlementMoneyView"];
            /** @description What Stripe takes */
            readonly fees: components["schemas"]["SettlementMoneyView"];
            /** @description Contained in `gross` */
            readonly vat: components["schemas"]["SettlementMoneyView"];
            /**
             * @description When fees and VAT are due
             * @enum {string}
             */
            readonly due: "with_pledge" | "at_success";
            /** @description Fees that Stripe keeps when the campaign just misses and all is paid back */
            readonly feesLostIfMissed: components["schemas"]["SettlementMoneyView"];
        };
        readonly RehearsalRequest: {
            /**
             * @description See it funded, although the threshold is not reached yet
             * @default false
             */
            readonly assumeFunded: boolean;
        };
        readonly RehearsedVerdict: {
            /** @description False: everything is released, and what was paid goes back */
            readonly funded: boolean;
            /** @description The threshold is not reached; whoever asked wanted to see it funded */
            readonly assumed: boolean;
            /** @enum {string} */
            readonly kind: "amount" | "units" | "backers";
            /** @description In the unit of `kind` */
            readonly threshold: number;
            /** @description What counts now, in the same unit */
            readonly measure: number;
        };
        readonly RehearsedCharges: {
            /** @example 212 */
            readonly pledges: number;
            readonly total: components["schemas"]["SettlementMoneyView"];
            /** @description Of these, taken from money on hold */
            readonly fromHolds: number;
            /**
             * @description What the budget of calls allows at present
             * @example 19.4
             */
            readonly perSecond: number;
            /** @description From the first charge to the last */
            readonly seconds: number;
            /**
             * Format: date-time
             * @description The deadline, or now when it has passed
             */
            readonly startsAt: string;
            /** Format: date-time */
            readonly endsAt: string;
        };
        readonly RehearsedSum: {
            /** @example 212 */
            readonly pledges: number;
            readonly total: components["schemas"]["SettlementMoneyView"];
        };
        readonly RehearsedEntriesView: {
            /** @example charge */
            readonly cause: string;
            readonly entries: number;
            /** @description False for fees, which Stripe tells with the charge */
            readonly exact: boolean;
        };
        readonly RehearsedLineView: {
            /** @example customer_deposits */
            readonly account: string;
            readonly debit: components["schemas"]["SettlementMoneyView"];
            readonly credit: components["schemas"]["SettlementMoneyView"];
        };
        readonly RehearsedRisk: {
            /** @example 212 */
            readonly pledges: number;
            readonly total: components["schemas"]["SettlementMoneyView"];
            /** @enum {string} */
            readonly risk: "card_expired" | "card_expires_in_fix_window" | "failed_before" | "hold_ends_before" | "high_amount" | "card_not_known";
        };
        readonly RehearsedCard: {
            /** Format: uuid */
            readonly pledgeId: string;
            readonly risks: readonly ("card_expired" | "card_expires_in_fix_window" | "failed_before" | "hold_ends_before" | "high_amount" | "card_not_known")[];
            readonly total: components["schemas"]["SettlementMoneyView"];
            /** @example visa */
            readonly brand: string | null;
            /** @example 2026-07 */
            readonly expires: string | null;
            /** @description Of the first try; parts per million */
            readonly failurePpm: number;
        };
        readonly MoneyBetween: {
            readonly low: components["schemas"]["SettlementMoneyView"];
            readonly high: components["schemas"]["SettlementMoneyView"];
        };
        readonly RehearsedChance: {
            /**
             * @description hold, expired, failed_before, or the brand
             * @example visa
             */
            readonly kind: string;
            readonly pledges: number;
            /** @description First tries of the last year that it is learnt from */
            readonly tries: number;
            readonly failures: number;
            /** @description Of the first try; parts per million */
            readonly failurePpm: number;
        };
        readonly MeasureBetween: {
            readonly low: number;
            readonly high: number;
        };
        readonly RehearsedThreshold: {
            /** @description What will count when the fix windows are over */
            readonly expected: number;
            readonly ninetyFive: components["schemas"]["MeasureBetween"];
            /**
             * @description safe: the threshold is below the 95 % interval. short: it is above. close: inside
             * @enum {string}
             */
            readonly outlook: "safe" | "close" | "short";
            /**
             * @description What happens when too little is collected
             * @example review
             */
            readonly shortfall: string;
        };
        readonly RehearsedForecast: {
            /** @description Collected when the fix windows are over */
            readonly expected: components["schemas"]["SettlementMoneyView"];
            readonly eighty: components["schemas"]["MoneyBetween"];
            readonly ninetyFive: components["schemas"]["MoneyBetween"];
            /** @description First tries that fail and are collected later; ppm */
            readonly fixedPpm: number;
            readonly chances: readonly components["schemas"]["RehearsedChance"][];
            readonly threshold: components["schemas"]["RehearsedThreshold"];
        };
        readonly RehearsedTable: {
            /** @example pledges.pledges */
            readonly table: string;
            readonly rowsBefore: number;
            readonly rowsAfter: number;
            readonly checksumBefore: string;
            readonly checksumAfter: string;
        };
        readonly RehearsalProof: {
            /** @description The rehearsal has written nothing in whatever table */
            readonly untouched: boolean;
            /** @description PostgreSQL was told to refuse every write */
            readonly readOnly: boolean;
            /** @description PostgreSQL gives one with the first write; null proves that there was none */
            readonly transactionId: string | null;
            /** @description What others changed meanwhile; mostly nothing */
            readonly changedByOthers: readonly string[];
            readonly tables: readonly components["schemas"]["RehearsedTable"][];
        };
        readonly RehearsalReport: {
            /** Format: uuid */
            readonly campaignId: string;
            /** @example live */
            readonly campaignState: string;
            /** Format: date-time */
            readonly asOf: string;
            readonly verdict: components["schemas"]["RehearsedVerdict"];
            readonly charged: components["schemas"]["RehearsedCharges"];
            /** @description Taken with the pledge; nothing more is charged */
            readonly paidAlready: components["schemas"]["RehearsedSum"];
            readonly released: components["schemas"]["RehearsedSum"];
            /** @description Paid with the pledge, and given back */
            readonly refunded: components["schemas"]["RehearsedSum"];
            /** @description Still at checkout, in none of the figures */
            readonly confirming: components["schemas"]["RehearsedSum"];
            readonly entries: readonly components["schemas"]["RehearsedEntriesView"][];
            /** @description What the entries add up to */
            readonly trialBalance: readonly components["schemas"]["RehearsedLineView"][];
            readonly risks: readonly components["schemas"]["RehearsedRisk"][];
            /** @description A hundred at most, most money at risk first */
            readonly cards: readonly components["schemas"]["RehearsedCard"][];
            /** @description Null unless funded */
            readonly forecast: components["schemas"]["RehearsedForecast"] | null;
            readonly proof: components["schemas"]["RehearsalProof"];
        };
        readonly RehearsalView: {
            /** Format: uuid */
            readonly id: string;
            /** @example user:0197… */
            readonly askedBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly report: components["schemas"]["RehearsalReport"];
        };
        readonly RehearsalPageView: {
            readonly items: readonly components["schemas"]["RehearsalView"][];
            readonly nextCursor: string | null;
        };
        readonly BillingAddressView: {
            readonly line1: string;
            readonly line2: string | null;
            readonly postcode: string;
            readonly city: string;
            /** @example FR */
            readonly country: string;
        };
        readonly BillingDetailsView: {
            readonly companyName: string;
            readonly vatId: string | null;
            readonly registrationId: string | null;
            readonly address: components["schemas"]["BillingAddressView"];
        };
        readonly BillingAddressRequest: {
            readonly line1: string;
            readonly line2?: string | null;
            readonly postcode: string;
            readonly city: string;
            /**
             * @description ISO 3166-1 alpha-2
             * @example FR
             */
            readonly country: string;
        };
        readonly BillingDetailsRequest: {
            readonly companyName: string;
            /** @example FR40303265045 */
            readonly vatId?: string | null;
            /** @description In the register of companies: SIREN or SIRET in France */
            readonly registrationId?: string | null;
            readonly address: components["schemas"]["BillingAddressRequest"];
        };
        readonly DocumentMoneyView: {
            /** @example 4900 */
            readonly amount: number;
            /** @example EUR */
            readonly currency: string;
        };
        readonly DocumentSummaryView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "deposit_invoice" | "credit_note" | "final_invoice";
            /**
             * @description `deposit_again`: takes a credit note back whose refund came back
             * @enum {string}
             */
            readonly purpose: "deposit" | "deposit_again" | "refund" | "final";
            /** @example D-2026-000123 */
            readonly label: string;
            /** Format: date */
            readonly issuedOn: string;
            /** Format: uuid */
            readonly pledgeId: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @description Never negative: the kind says which way */
            readonly gross: components["schemas"]["DocumentMoneyView"];
            readonly vat: components["schemas"]["DocumentMoneyView"];
        };
        readonly DocumentPageView: {
            readonly items: readonly components["schemas"]["DocumentSummaryView"][];
            readonly nextCursor: string | null;
        };
        readonly DocumentSellerAddressView: {
            readonly line1: string;
            readonly postcode: string;
            readonly city: string;
            readonly country: string;
        };
        readonly DocumentSellerView: {
            readonly name: string;
            readonly legalForm: string;
            readonly address: components["schemas"]["DocumentSellerAddressView"];
            readonly siren: string;
            readonly rcs: string;
            readonly vatId: string;
            /** @description False: made up for the demo */
            readonly isReal: boolean;
        };
        readonly DocumentAddressView: {
            readonly line1: string;
            readonly line2: string | null;
            readonly postcode: string;
            readonly city: string;
            /** @example FR */
            readonly country: string;
        };
        readonly DocumentBuyerView: {
            readonly name: string;
            readonly companyName: string | null;
            readonly vatId: string | null;
            readonly registrationId: string | null;
            readonly address: components["schemas"]["DocumentAddressView"];
        };
        readonly DocumentLineView: {
            readonly title: string;
            readonly variant: string | null;
            readonly quantity: number;
            /** @description Without VAT */
            readonly net: components["schemas"]["DocumentMoneyView"];
            /** @description VAT included */
            readonly gross: components["schemas"]["DocumentMoneyView"];
            /** @description 2000 is 20 % */
            readonly basisPoints: number | null;
        };
        readonly DocumentVatView: {
            /** @example FR */
            readonly country: string;
            /** @example standard */
            readonly category: string;
            /** @description 2000 is 20 % */
            readonly basisPoints: number;
            readonly net: components["schemas"]["DocumentMoneyView"];
            readonly vat: components["schemas"]["DocumentMoneyView"];
        };
        readonly NamedDocumentView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "deposit_invoice" | "credit_note" | "final_invoice";
            /** @example D-2026-000123 */
            readonly label: string;
            /** Format: date */
            readonly issuedOn: string;
            readonly gross: components["schemas"]["DocumentMoneyView"];
        };
        readonly DocumentView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "deposit_invoice" | "credit_note" | "final_invoice";
            /**
             * @description `deposit_again`: takes a credit note back whose refund came back
             * @enum {string}
             */
            readonly purpose: "deposit" | "deposit_again" | "refund" | "final";
            /** @example D-2026-000123 */
            readonly label: string;
            /** Format: date */
            readonly issuedOn: string;
            /** Format: uuid */
            readonly pledgeId: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @description Never negative: the kind says which way */
            readonly gross: components["schemas"]["DocumentMoneyView"];
            readonly vat: components["schemas"]["DocumentMoneyView"];
            /** @enum {string} */
            readonly locale: "en" | "fr";
            readonly campaignTitle: string;
            /**
             * Format: date
             * @description When the money moved or the goods were given
             */
            readonly eventOn: string;
            readonly seller: components["schemas"]["DocumentSellerView"];
            /** @description Null when the law wants it kept no longer */
            readonly buyer: components["schemas"]["DocumentBuyerView"] | null;
            readonly lines: readonly components["schemas"]["DocumentLineView"][];
            readonly vatRates: readonly components["schemas"]["DocumentVatView"][];
            readonly net: components["schemas"]["DocumentMoneyView"];
            /** @description Left to pay */
            readonly due: components["schemas"]["DocumentMoneyView"];
            readonly names: readonly components["schemas"]["NamedDocumentView"][];
            readonly mentions: readonly string[];
        };
        readonly DocumentListView: {
            readonly items: readonly components["schemas"]["DocumentSummaryView"][];
        };
        readonly AskRunRequest: {
            /**
             * Format: date
             * @description First day of the waterfall
             * @example 2026-11-01
             */
            readonly from: string;
            /**
             * Format: date
             * @description Its last day
             * @example 2026-11-30
             */
            readonly to: string;
            /**
             * @description Compare everything again, not only what has changed since the last run
             * @default false
             */
            readonly whole: boolean;
        };
        readonly RunCountsView: {
            readonly booked: number;
            readonly bankMatched: number;
            readonly bankBooked: number;
            /** @description Comparisons that are new or say something else */
            readonly compared: number;
            readonly found: number;
            readonly changed: number;
            readonly reopened: number;
            readonly closed: number;
            /** @description Exceptions open after it */
            readonly open: number;
        };
        readonly ReconciliationView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date */
            readonly from: string;
            /** Format: date */
            readonly to: string;
            /** @enum {string} */
            readonly kind: "daily" | "news" | "asked" | "command";
            /** @enum {string} */
            readonly state: "asked" | "running" | "done" | "failed";
            /** @enum {string} */
            readonly stage: "waiting" | "booking" | "bank" | "comparing" | "done";
            readonly whole: boolean;
            readonly askedBy: string;
            /** Format: date-time */
            readonly askedAt: string;
            /** Format: date-time */
            readonly startedAt: string | null;
            /** Format: date-time */
            readonly endedAt: string | null;
            readonly error: string | null;
            readonly counts: components["schemas"]["RunCountsView"] | null;
        };
        readonly ReconciliationPageView: {
            readonly items: readonly components["schemas"]["ReconciliationView"][];
            readonly nextCursor: string | null;
        };
        readonly ReconciliationMoneyView: {
            /**
             * @description Minor units
             * @example -4900
             */
            readonly amount: number;
            /**
             * @example EUR
             * @enum {string}
             */
            readonly currency: "EUR" | "GBP" | "CHF" | "USD" | "SEK" | "DKK" | "NOK" | "PLN" | "CZK" | "RON" | "CAD" | "JPY" | "KRW" | "TND" | "KWD";
        };
        readonly StripeDayView: {
            /** @description Balance at Stripe when the day began */
            readonly opening: components["schemas"]["ReconciliationMoneyView"];
            /** @description Payments of backers, gross */
            readonly charges: components["schemas"]["ReconciliationMoneyView"];
            /** @description Negative: fees of Stripe */
            readonly fees: components["schemas"]["ReconciliationMoneyView"];
            /** @description Negative: refunds that left, less those that came back */
            readonly refunds: components["schemas"]["ReconciliationMoneyView"];
            /** @description Disputes, less those that were won */
            readonly disputes: components["schemas"]["ReconciliationMoneyView"];
            /** @description Negative: payouts, less those that failed */
            readonly payouts: components["schemas"]["ReconciliationMoneyView"];
            /** @description Between balances in several currencies */
            readonly conversions: components["schemas"]["ReconciliationMoneyView"];
            /** @description Reserves and adjustments of Stripe */
            readonly adjustments: components["schemas"]["ReconciliationMoneyView"];
            /** @description Whatever has no category that we know */
            readonly other: components["schemas"]["ReconciliationMoneyView"];
            /** @description Balance when the day ended */
            readonly closing: components["schemas"]["ReconciliationMoneyView"];
            /** @description The same balance in the books */
            readonly books: components["schemas"]["ReconciliationMoneyView"];
            /** @description On both sides, on different days */
            readonly timing: components["schemas"]["ReconciliationMoneyView"];
            /** @description What exceptions explain */
            readonly exceptions: components["schemas"]["ReconciliationMoneyView"];
            /** @description What nothing explains: 0, or an exception of its own */
            readonly remainder: components["schemas"]["ReconciliationMoneyView"];
        };
        readonly TransitDayView: {
            /** @description On its way to the bank when the day began */
            readonly opening: components["schemas"]["ReconciliationMoneyView"];
            /** @description … when it ended */
            readonly closing: components["schemas"]["ReconciliationMoneyView"];
        };
        readonly BankDayView: {
            /** @description Lines of all statements before the day */
            readonly opening: components["schemas"]["ReconciliationMoneyView"];
            /** @description Lines of the day */
            readonly moved: components["schemas"]["ReconciliationMoneyView"];
            /** @description Lines up to its end */
            readonly closing: components["schemas"]["ReconciliationMoneyView"];
            /** @description The same in the books */
            readonly books: components["schemas"]["ReconciliationMoneyView"];
            /** @description In both, on different days */
            readonly timing: components["schemas"]["ReconciliationMoneyView"];
            /** @description What exceptions explain */
            readonly exceptions: components["schemas"]["ReconciliationMoneyView"];
            /** @description What nothing explains: 0 */
            readonly remainder: components["schemas"]["ReconciliationMoneyView"];
        };
        readonly WaterfallDayView: {
            /** Format: date */
            readonly day: string;
            /** @example EUR */
            readonly currency: string;
            readonly stripe: components["schemas"]["StripeDayView"];
            readonly inTransit: components["schemas"]["TransitDayView"];
            readonly bank: components["schemas"]["BankDayView"];
        };
        readonly ReconciliationDetailView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date */
            readonly from: string;
            /** Format: date */
            readonly to: string;
            /** @enum {string} */
            readonly kind: "daily" | "news" | "asked" | "command";
            /** @enum {string} */
            readonly state: "asked" | "running" | "done" | "failed";
            /** @enum {string} */
            readonly stage: "waiting" | "booking" | "bank" | "comparing" | "done";
            readonly whole: boolean;
            readonly askedBy: string;
            /** Format: date-time */
            readonly askedAt: string;
            /** Format: date-time */
            readonly startedAt: string | null;
            /** Format: date-time */
            readonly endedAt: string | null;
            readonly error: string | null;
            readonly counts: components["schemas"]["RunCountsView"] | null;
            /** @description By currency, then by day */
            readonly waterfall: readonly components["schemas"]["WaterfallDayView"][];
        };
        readonly ReconciliationExceptionView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly type: "missing_in_ledger" | "missing_at_stripe" | "amount_differs" | "fee_differs" | "duplicate" | "timing" | "payout_not_at_bank" | "bank_line_without_payout" | "unknown_category" | "bank_amount_differs" | "payout_remainder" | "unbooked_fx" | "remainder";
            /** @enum {string} */
            readonly subjectKind: "reference" | "balance_transaction" | "payout" | "bank_line" | "day";
            /** @example pi_3Pgc… */
            readonly subjectId: string;
            /** @description What Stripe or the bank says less what the books say */
            readonly amount: components["schemas"]["ReconciliationMoneyView"];
            /** @description The matching rule that found it */
            readonly rule: string;
            /** @description What both sides say */
            readonly facts: Record<string, never>;
            /** @enum {string} */
            readonly state: "open" | "resolved";
            /** @enum {string|null} */
            readonly resolution: "accepted" | "corrected" | "explained" | null;
            /** Format: uuid */
            readonly ownerId: string | null;
            /** Format: uuid */
            readonly pledgeId: string | null;
            /**
             * Format: date
             * @description The day of the first fact
             */
            readonly openedOn: string;
            /** @description Days from that day to now, or to its resolution */
            readonly ageDays: number;
            /** Format: date-time */
            readonly foundAt: string;
            /** Format: date-time */
            readonly changedAt: string;
            /** Format: date-time */
            readonly resolvedAt: string | null;
        };
        readonly ReconciliationExceptionPageView: {
            readonly items: readonly components["schemas"]["ReconciliationExceptionView"][];
            readonly nextCursor: string | null;
        };
        readonly ExceptionStepView: {
            /** @example found */
            readonly kind: string;
            /** @example user:0197… */
            readonly actor: string;
            readonly note: string | null;
            readonly amount: components["schemas"]["ReconciliationMoneyView"];
            readonly facts: Record<string, never>;
            /** Format: date-time */
            readonly at: string;
        };
        readonly CorrectionLineView: {
            readonly account: string;
            /** @enum {string} */
            readonly side: "debit" | "credit";
            readonly amount: components["schemas"]["ReconciliationMoneyView"];
        };
        readonly CorrectionView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly exceptionId: string;
            /** @enum {string} */
            readonly state: "proposed" | "confirmed" | "rejected";
            readonly lines: readonly components["schemas"]["CorrectionLineView"][];
            readonly reason: string;
            /** @example user:0197… */
            readonly proposedBy: string;
            /** Format: date-time */
            readonly proposedAt: string;
            readonly decidedBy: string | null;
            /** Format: date-time */
            readonly decidedAt: string | null;
            readonly note: string | null;
        };
        readonly ExceptionDetailView: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly type: "missing_in_ledger" | "missing_at_stripe" | "amount_differs" | "fee_differs" | "duplicate" | "timing" | "payout_not_at_bank" | "bank_line_without_payout" | "unknown_category" | "bank_amount_differs" | "payout_remainder" | "unbooked_fx" | "remainder";
            /** @enum {string} */
            readonly subjectKind: "reference" | "balance_transaction" | "payout" | "bank_line" | "day";
            /** @example pi_3Pgc… */
            readonly subjectId: string;
            /** @description What Stripe or the bank says less what the books say */
            readonly amount: components["schemas"]["ReconciliationMoneyView"];
            /** @description The matching rule that found it */
            readonly rule: string;
            /** @description What both sides say */
            readonly facts: Record<string, never>;
            /** @enum {string} */
            readonly state: "open" | "resolved";
            /** @enum {string|null} */
            readonly resolution: "accepted" | "corrected" | "explained" | null;
            /** Format: uuid */
            readonly ownerId: string | null;
            /** Format: uuid */
            readonly pledgeId: string | null;
            /**
             * Format: date
             * @description The day of the first fact
             */
            readonly openedOn: string;
            /** @description Days from that day to now, or to its resolution */
            readonly ageDays: number;
            /** Format: date-time */
            readonly foundAt: string;
            /** Format: date-time */
            readonly changedAt: string;
            /** Format: date-time */
            readonly resolvedAt: string | null;
            /** @description Its history, the oldest first */
            readonly steps: readonly components["schemas"]["ExceptionStepView"][];
            readonly corrections: readonly components["schemas"]["CorrectionView"][];
        };
        readonly OwnExceptionRequest: {
            /**
             * Format: uuid
             * @description A person of finance
             */
            readonly ownerId: string | null;
        };
        readonly NoteRequest: {
            /** @example Asked the bank on the phone. */
            readonly note: string;
        };
        readonly CorrectionSuggestionView: {
            /** @description What usually puts it right; null where only a person knows */
            readonly lines: readonly components["schemas"]["CorrectionLineView"][] | null;
        };
        readonly CorrectionMoneyRequest: {
            /** @example 15 */
            readonly amount: number;
            /**
             * @example EUR
             * @enum {string}
             */
            readonly currency: "EUR" | "GBP" | "CHF" | "USD" | "SEK" | "DKK" | "NOK" | "PLN" | "CZK" | "RON" | "CAD" | "JPY" | "KRW" | "TND" | "KWD";
        };
        readonly CorrectionVatRequest: {
            /** @example FR */
            readonly country: string;
            /** @example standard */
            readonly category: string;
            /** @example 2000 */
            readonly basisPoints: number;
        };
        readonly CorrectionLineRequest: {
            /** @enum {string} */
            readonly account: "pledges_held" | "pledges_held_contra" | "stripe_clearing" | "payouts_in_transit" | "bank" | "disputes_open" | "customer_deposits" | "vat_due" | "refunds_payable" | "suspense" | "revenue" | "payment_fees" | "dispute_losses" | "brand_contribution" | "stripe_reserve" | "fx_conversion" | "bank_fees" | "fx_differences";
            /** @enum {string} */
            readonly side: "debit" | "credit";
            readonly amount: components["schemas"]["CorrectionMoneyRequest"];
            readonly vat?: components["schemas"]["CorrectionVatRequest"];
        };
        readonly ProposeCorrectionRequest: {
            readonly lines: readonly components["schemas"]["CorrectionLineRequest"][];
            /** @example Stripe changed the fee after the charge. */
            readonly reason: string;
        };
        readonly DecideCorrectionRequest: {
            readonly note?: string;
        };
        readonly MatchView: {
            /** @example pi_3Pgc… */
            readonly reference: string;
            /** @description Net of fees */
            readonly stripe: components["schemas"]["ReconciliationMoneyView"];
            /** @description Net of fees */
            readonly books: components["schemas"]["ReconciliationMoneyView"];
            readonly stripeFee: components["schemas"]["ReconciliationMoneyView"];
            readonly booksFee: components["schemas"]["ReconciliationMoneyView"];
            readonly matched: boolean;
            /**
             * @description The rule that decided
             * @example reference_amount_fee
             */
            readonly rule: string;
        };
        readonly MatchPageView: {
            readonly items: readonly components["schemas"]["MatchView"][];
            readonly nextCursor: string | null;
        };
        readonly PayoutLineView: {
            /** Format: uuid */
            readonly lineId: string;
            /** Format: date */
            readonly bookedOn: string;
            readonly amount: components["schemas"]["ReconciliationMoneyView"];
            /** @description The matching rule */
            readonly rule: string;
        };
        readonly PayoutView: {
            /** @example po_1Pgc… */
            readonly id: string;
            readonly amount: components["schemas"]["ReconciliationMoneyView"];
            /** @enum {string} */
            readonly status: "pending" | "in_transit" | "paid" | "failed" | "canceled";
            /** Format: date */
            readonly arrivalOn: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly automatic: boolean;
            readonly failureCode: string | null;
            readonly traceId: string | null;
            /** @description Still on its way in the books */
            readonly inTransit: components["schemas"]["ReconciliationMoneyView"];
            readonly bankLines: readonly components["schemas"]["PayoutLineView"][];
        };
        readonly PayoutPageView: {
            readonly items: readonly components["schemas"]["PayoutView"][];
            readonly nextCursor: string | null;
        };
        readonly PayoutTotalView: {
            /** @example charge */
            readonly category: string;
            readonly count: number;
            readonly gross: components["schemas"]["ReconciliationMoneyView"];
            readonly fee: components["schemas"]["ReconciliationMoneyView"];
            readonly net: components["schemas"]["ReconciliationMoneyView"];
        };
        readonly PayoutItemView: {
            /** @example txn_1Pgc… */
            readonly id: string;
            /** @example charge */
            readonly category: string;
            /** @example pi_3Pgc… */
            readonly reference: string;
            readonly gross: components["schemas"]["ReconciliationMoneyView"];
            readonly fee: components["schemas"]["ReconciliationMoneyView"];
            readonly net: components["schemas"]["ReconciliationMoneyView"];
            /** Format: uuid */
            readonly pledgeId: string | null;
            /** Format: date-time */
            readonly at: string;
        };
        readonly PayoutItemPageView: {
            readonly items: readonly components["schemas"]["PayoutItemView"][];
            readonly nextCursor: string | null;
        };
        readonly PayoutDetailView: {
            /** @example po_1Pgc… */
            readonly id: string;
            readonly amount: components["schemas"]["ReconciliationMoneyView"];
            /** @enum {string} */
            readonly status: "pending" | "in_transit" | "paid" | "failed" | "canceled";
            /** Format: date */
            readonly arrivalOn: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly automatic: boolean;
            readonly failureCode: string | null;
            readonly traceId: string | null;
            /** @description Still on its way in the books */
            readonly inTransit: components["schemas"]["ReconciliationMoneyView"];
            readonly bankLines: readonly components["schemas"]["PayoutLineView"][];
            /** @description What is in it, by category */
            readonly totals: readonly components["schemas"]["PayoutTotalView"][];
            /** @description The items together */
            readonly itemsNet: components["schemas"]["ReconciliationMoneyView"];
            /** @description Page by page, with `cursor` */
            readonly movements: components["schemas"]["PayoutItemPageView"];
        };
        readonly MatchingRuleView: {
            /** @enum {string} */
            readonly sides: "ledger_stripe" | "stripe_bank" | "bank_ledger";
            /** @description The first one that applies decides */
            readonly order: number;
            /** @example reference_amount_fee */
            readonly code: string;
            readonly joins: string;
            /**
             * @description Matched, or the type of the exception
             * @example matched
             */
            readonly outcome: string;
        };
        readonly MatchingRulesView: {
            readonly items: readonly components["schemas"]["MatchingRuleView"][];
        };
        readonly OrderLineView: {
            /** @example LUNE-OAK */
            readonly variant: string;
            readonly units: number;
            /** @description Units that collected pledges wait for */
            readonly pledgedUnits: number;
            /** @description Units planned for the stores */
            readonly storeUnits: number;
            readonly spareUnits: number;
            /** @description Units that only the supplier's minimum asks for */
            readonly minimumUnits: number;
        };
        readonly ProductionOrderView: {
            /** Format: uuid */
            readonly id: string;
            /** @example PO-2026-00001 */
            readonly number: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @enum {string} */
            readonly kind: "initial" | "delta";
            readonly supplierCode: string | null;
            /** @enum {string} */
            readonly state: "ordered" | "confirmed" | "in_production" | "quality_check" | "shipped" | "received";
            readonly units: number;
            readonly lines: readonly components["schemas"]["OrderLineView"][];
            /** Format: date-time */
            readonly orderedAt: string;
            /** Format: date */
            readonly expectedOn: string;
            /** Format: date-time */
            readonly acknowledgedAt: string | null;
        };
        readonly ProductionOrderPageView: {
            readonly items: readonly components["schemas"]["ProductionOrderView"][];
            readonly nextCursor: string | null;
        };
        readonly OrderStepView: {
            /** @enum {string|null} */
            readonly from: "ordered" | "confirmed" | "in_production" | "quality_check" | "shipped" | "received" | null;
            /** @enum {string} */
            readonly to: "ordered" | "confirmed" | "in_production" | "quality_check" | "shipped" | "received";
            /** @example system:production */
            readonly actor: string;
            readonly reason: string | null;
            /** Format: date-time */
            readonly at: string;
        };
        readonly ProductionOrderDetailView: {
            /** Format: uuid */
            readonly id: string;
            /** @example PO-2026-00001 */
            readonly number: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @enum {string} */
            readonly kind: "initial" | "delta";
            readonly supplierCode: string | null;
            /** @enum {string} */
            readonly state: "ordered" | "confirmed" | "in_production" | "quality_check" | "shipped" | "received";
            readonly units: number;
            readonly lines: readonly components["schemas"]["OrderLineView"][];
            /** Format: date-time */
            readonly orderedAt: string;
            /** Format: date */
            readonly expectedOn: string;
            /** Format: date-time */
            readonly acknowledgedAt: string | null;
            readonly history: readonly components["schemas"]["OrderStepView"][];
        };
        readonly AcknowledgeOrderRequest: {
            /** @example Order taken, production starts in week 32 */
            readonly note?: string;
        };
        readonly OrderStageRequest: {
            /** @example Order taken, production starts in week 32 */
            readonly note?: string;
            /**
             * @example in_production
             * @enum {string}
             */
            readonly stage: "in_production" | "quality_check" | "shipped" | "received";
        };
        readonly VariantPlanView: {
            readonly variant: string;
            readonly sparesBasisPoints: number;
            readonly storeUnits: number;
        };
        readonly ProductionPlanView: {
            readonly supplierCode: string | null;
            readonly minimumOrderUnits: number;
            readonly leadTimeDays: number;
            readonly sparesBasisPoints: number;
            readonly storeBasisPoints: number;
            readonly variants: readonly components["schemas"]["VariantPlanView"][];
        };
        readonly VariantPlanRequest: {
            /** @example LUNE-OAK */
            readonly variant: string;
            /**
             * @description Hundredths of a percent of the units pledged
             * @example 200
             */
            readonly sparesBasisPoints: number;
            /** @example 48 */
            readonly storeUnits: number;
        };
        readonly ProductionPlanRequest: {
            /** @description Null: the usual supplier */
            readonly supplierCode: string | null;
            /**
             * @description What the supplier makes at least
             * @example 250
             */
            readonly minimumOrderUnits: number;
            /** @example 60 */
            readonly leadTimeDays: number;
            /**
             * @description For variants that are not named
             * @default 200
             */
            readonly sparesBasisPoints: number;
            /**
             * @description For variants that are not named
             * @default 1000
             */
            readonly storeBasisPoints: number;
            readonly variants: readonly components["schemas"]["VariantPlanRequest"][];
        };
        readonly StoreView: {
            /** @example lyon */
            readonly code: string;
            readonly name: string;
            readonly address: string;
            readonly postcode: string;
            readonly city: string;
            /** @example FR */
            readonly country: string;
            readonly latitude: number;
            readonly longitude: number;
            /** @description Staff only, as everything below */
            readonly weight?: number;
            readonly displayMinimum?: number;
            readonly capacity?: number;
            /** Format: email */
            readonly email?: string;
            readonly locale?: string;
            readonly opened?: boolean;
        };
        readonly StorePageView: {
            readonly items: readonly components["schemas"]["StoreView"][];
            readonly nextCursor: string | null;
        };
        readonly NearStoreView: {
            /** @example lyon */
            readonly code: string;
            readonly name: string;
            readonly address: string;
            readonly postcode: string;
            readonly city: string;
            /** @example FR */
            readonly country: string;
            readonly latitude: number;
            readonly longitude: number;
            /** @description Staff only, as everything below */
            readonly weight?: number;
            readonly displayMinimum?: number;
            readonly capacity?: number;
            /** Format: email */
            readonly email?: string;
            readonly locale?: string;
            readonly opened?: boolean;
            /** @description Kilometres from the middle of the postcode's département */
            readonly distanceKm: number;
        };
        readonly NearStoresView: {
            readonly items: readonly components["schemas"]["NearStoreView"][];
        };
        readonly StoreRequest: {
            /** @example Lyon Presqu’île */
            readonly name: string;
            /** @example 31 rue de la République */
            readonly address: string;
            /** @example 69002 */
            readonly postcode: string;
            /** @example Lyon */
            readonly city: string;
            /** @example FR */
            readonly country: string;
            /** @example 45.7615 */
            readonly latitude: number;
            /** @example 4.8358 */
            readonly longitude: number;
            /**
             * @description 100 is an ordinary store
             * @example 100
             */
            readonly weight: number;
            /**
             * @description Fewer pieces of a variant are not worth showing
             * @example 3
             */
            readonly displayMinimum: number;
            /**
             * @description Pieces of one campaign it has room for
             * @example 120
             */
            readonly capacity: number;
            /** Format: email */
            readonly email: string;
            /** @example fr-FR */
            readonly locale: string;
            /** @default true */
            readonly opened: boolean;
        };
        readonly CampaignStoreView: {
            /** @example lyon */
            readonly code: string;
            readonly name: string;
            readonly address: string;
            readonly postcode: string;
            readonly city: string;
            /** @example FR */
            readonly country: string;
            readonly latitude: number;
            readonly longitude: number;
            /**
             * Format: date
             * @description Null while it is not known
             */
            readonly expectedFrom: string | null;
        };
        readonly CampaignStorePageView: {
            /** @description True when these are the stores that get it; before, all where it may be collected */
            readonly announced: boolean;
            readonly items: readonly components["schemas"]["CampaignStoreView"][];
            readonly nextCursor: string | null;
        };
        readonly RolloutSummaryView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** Format: uuid */
            readonly orderId: string;
            /** @example PO-2026-00001 */
            readonly orderNumber: string;
            /** @enum {string} */
            readonly state: "planned" | "announced";
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly announcedAt: string | null;
        };
        readonly RolloutPageView: {
            readonly items: readonly components["schemas"]["RolloutSummaryView"][];
            readonly nextCursor: string | null;
        };
        readonly SupplyView: {
            readonly variant: string;
            /** @description Pledged for pick-up in a store */
            readonly pickupUnits: number;
            /** @description Made for the stores */
            readonly stockUnits: number;
            readonly allocatedUnits: number;
            /** @description Left in the warehouse; negative: more allocated than there is */
            readonly difference: number;
        };
        readonly AllocationView: {
            /** @example lyon */
            readonly storeCode: string;
            readonly variant: string;
            readonly pickupUnits: number;
            /** @description What the system proposed */
            readonly proposedUnits: number;
            readonly stockUnits: number;
            /** @description What the store was last told, pick-up and stock together */
            readonly announcedUnits: number | null;
        };
        readonly NoticeLineView: {
            readonly variant: string;
            /** @description Of these, waited for by people */
            readonly pickupUnits: number;
            readonly units: number;
        };
        readonly NoticeView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly rolloutId: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @example lyon */
            readonly storeCode: string;
            /** @description Rises when the numbers change and have to be acknowledged again */
            readonly revision: number;
            readonly wave: number;
            /** Format: date */
            readonly expectedFrom: string;
            /** Format: date-time */
            readonly acknowledgeBy: string;
            /** Format: date-time */
            readonly announcedAt: string;
            /** Format: date-time */
            readonly remindedAt: string | null;
            /** Format: date-time */
            readonly escalatedAt: string | null;
            /** Format: date-time */
            readonly acknowledgedAt: string | null;
            readonly lines: readonly components["schemas"]["NoticeLineView"][];
        };
        readonly RolloutView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** Format: uuid */
            readonly orderId: string;
            /** @example PO-2026-00001 */
            readonly orderNumber: string;
            /** @enum {string} */
            readonly state: "planned" | "announced";
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly announcedAt: string | null;
            readonly supplies: readonly components["schemas"]["SupplyView"][];
            readonly allocations: readonly components["schemas"]["AllocationView"][];
            readonly notices: readonly components["schemas"]["NoticeView"][];
        };
        readonly AllocationRequest: {
            /** @example lyon */
            readonly storeCode: string;
            /** @example LUNE-OAK */
            readonly variant: string;
            /**
             * @description Stock beside the pick-up units, which are exact
             * @example 6
             */
            readonly stockUnits: number;
        };
        readonly ChangeAllocationsRequest: {
            readonly allocations: readonly components["schemas"]["AllocationRequest"][];
        };
        readonly InboxNoticeView: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly rolloutId: string;
            /** Format: uuid */
            readonly campaignId: string;
            /** @example lyon */
            readonly storeCode: string;
            /** @description Rises when the numbers change and have to be acknowledged again */
            readonly revision: number;
            readonly wave: number;
            /** Format: date */
            readonly expectedFrom: string;
            /** Format: date-time */
            readonly acknowledgeBy: string;
            /** Format: date-time */
            readonly announcedAt: string;
            /** Format: date-time */
            readonly remindedAt: string | null;
            /** Format: date-time */
            readonly escalatedAt: string | null;
            /** Format: date-time */
            readonly acknowledgedAt: string | null;
            readonly lines: readonly components["schemas"]["NoticeLineView"][];
            readonly campaignTitle: string;
        };
        readonly StoreInboxView: {
            readonly items: readonly components["schemas"]["InboxNoticeView"][];
            readonly nextCursor: string | null;
        };
        readonly PickUpLineView: {
            readonly title: string;
            readonly variant: string;
            readonly quantity: number;
        };
        readonly StorePickUpView: {
            /** Format: uuid */
            readonly pledgeId: string;
            /** @example K7M4QX */
            readonly code: string;
            readonly name: string;
            readonly campaignTitle: string;
            readonly lines: readonly components["schemas"]["PickUpLineView"][];
            /** @description False: the money has gone back; nothing is to be handed over */
            readonly paid: boolean;
            /** @description The day has come, and this store has acknowledged it */
            readonly ready: boolean;
            /** Format: date */
            readonly expectedFrom: string | null;
        };
        readonly StageView: {
            /** @enum {string} */
            readonly stage: "ordered" | "confirmed" | "in_production" | "quality_check" | "shipped" | "received";
            /**
             * Format: date
             * @description When all of it is expected to be made
             */
            readonly expectedOn: string;
        };
        readonly PickUpStoreView: {
            /** @example lyon */
            readonly code: string;
            readonly name: string;
            readonly address: string;
            readonly postcode: string;
            readonly city: string;
        };
        readonly PickUpView: {
            /**
             * @description What to say in the store; null until it is paid
             * @example K7M4QX
             */
            readonly code: string | null;
            /**
             * Format: date
             * @description In the store from
             */
            readonly expectedFrom: string | null;
            /** @description It waits in the store */
            readonly ready: boolean;
        };
        readonly DeliveryStatusView: {
            /** @enum {string} */
            readonly kind: "ship" | "pickup";
            /** @description Null before it was ordered */
            readonly production: components["schemas"]["StageView"] | null;
            readonly store: components["schemas"]["PickUpStoreView"] | null;
            /** @description With `pickup` only */
            readonly pickUp: components["schemas"]["PickUpView"] | null;
        };
        readonly StatementMoneyView: {
            /**
             * @description Minor units
             * @example 4900
             */
            readonly amount: number;
            /** @example EUR */
            readonly currency: string;
        };
        readonly FigureView: {
            /** @enum {string} */
            readonly name: "pledged" | "held" | "toBeCharged" | "failed" | "dropped" | "collected" | "net" | "vat" | "fees" | "refundsAsked" | "refundsLeft" | "refundsFailed" | "refundsOwed" | "disputesOpen" | "disputesWon" | "disputesLost" | "deposits" | "revenue" | "topUp" | "suspense" | "atStripe" | "paidOut";
            /** @description Null where it is not known: nothing was read of payouts yet */
            readonly amount: components["schemas"]["StatementMoneyView"] | null;
            /** @description Of how many items it is the sum */
            readonly items: number;
            /** Format: date-time */
            readonly asOf: string;
            /**
             * @description What is behind it
             * @example /v1/campaigns/0197…/money/collected
             */
            readonly href: string;
        };
        readonly VatByRateView: {
            /** @example FR */
            readonly country: string | null;
            /** @example standard */
            readonly category: string | null;
            /** @description 2000 is 20 % */
            readonly basisPoints: number | null;
            /** @description What it is due on */
            readonly net: components["schemas"]["StatementMoneyView"];
            readonly vat: components["schemas"]["StatementMoneyView"];
            /** Format: date-time */
            readonly asOf: string;
            /** @example /v1/campaigns/0197…/money/vat?country=FR */
            readonly href: string;
        };
        readonly MoneyForecastView: {
            /** Format: uuid */
            readonly rehearsalId: string;
            /**
             * Format: date-time
             * @description When it was rehearsed
             */
            readonly asOf: string;
            /** @description As the rehearsal said it; null when it forecast nothing */
            readonly forecast: {
                readonly [key: string]: unknown;
            } | null;
            readonly href: string;
        };
        readonly OpenExceptionsView: {
            readonly open: number;
            /** Format: date-time */
            readonly asOf: string;
            readonly href: string;
        };
        readonly CampaignMoneyView: {
            /** Format: uuid */
            readonly campaignId: string;
            readonly title: string;
            readonly state: string;
            /** @example EUR */
            readonly currency: string;
            /**
             * Format: date-time
             * @description All figures are of one instant
             */
            readonly asOf: string;
            readonly figures: readonly components["schemas"]["FigureView"][];
            /** @description By destination, category and rate */
            readonly vat: readonly components["schemas"]["VatByRateView"][];
            readonly forecast: components["schemas"]["MoneyForecastView"] | null;
            readonly exceptions: components["schemas"]["OpenExceptionsView"];
        };
        readonly StatementDocumentView: {
            /** Format: uuid */
            readonly id: string;
            /** @example deposit_invoice */
            readonly kind: string;
            /** @example D-2026-000123 */
            readonly label: string;
            /** Format: date */
            readonly issuedOn: string;
            readonly gross: components["schemas"]["StatementMoneyView"];
            /** @example /v1/documents/0197… */
            readonly href: string;
        };
        readonly StatementEventView: {
            /**
             * @description As in the timeline, or what was booked
             * @example collected
             */
            readonly code: string;
            /** @description In the language of the backer */
            readonly text: string | null;
            /** Format: date-time */
            readonly at: string;
            /**
             * Format: date
             * @description The day on which the goods were handed over, told at `at`
             */
            readonly on: string | null;
            /** @enum {string} */
            readonly by: "backer" | "staff" | "system";
            readonly reason: string | null;
            /** @description The reason as the backer reads it */
            readonly reasonText: string | null;
            readonly amount: components["schemas"]["StatementMoneyView"] | null;
            /** @description Collected so far */
            readonly paid: components["schemas"]["StatementMoneyView"];
            /** @description Gone back so far */
            readonly givenBack: components["schemas"]["StatementMoneyView"];
            /** @description Promised back and not gone yet */
            readonly owed: components["schemas"]["StatementMoneyView"];
            readonly documents: readonly components["schemas"]["StatementDocumentView"][];
        };
        readonly PledgeStatementView: {
            /** Format: uuid */
            readonly pledgeId: string;
            /** Format: uuid */
            readonly campaignId: string;
            readonly campaignTitle: string;
            /** @example Europe/Paris */
            readonly timeZone: string;
            /** @enum {string} */
            readonly locale: "en" | "fr";
            /** @example partially_refunded */
            readonly state: string;
            readonly promised: components["schemas"]["StatementMoneyView"];
            readonly paid: components["schemas"]["StatementMoneyView"];
            readonly givenBack: components["schemas"]["StatementMoneyView"];
            /** @description Promised back and not gone yet */
            readonly owed: components["schemas"]["StatementMoneyView"];
            /** Format: date */
            readonly handedOverOn: string | null;
            /** Format: date-time */
            readonly asOf: string;
            /** @description The oldest first */
            readonly events: readonly components["schemas"]["StatementEventView"][];
        };
        readonly LegalTextView: {
            /** @example Terms of sale */
            readonly title: string;
            /** @description Paragraphs, "## headings" and "- lists", as in stories */
            readonly text: string;
            /**
             * Format: date
             * @description The day from which the text holds
             */
            readonly heldFrom: string;
            /** @description An example that nobody has checked for this brand */
            readonly sample: boolean;
        };
        readonly StorefrontSettingsView: {
            /**
             * @description For the card form in the browser
             * @example pk_test_123
             */
            readonly stripePublishableKey: string;
            /**
             * @description Where the local Stripe is; null with Stripe itself
             * @example http://127.0.0.1:12111
             */
            readonly stripeApiBase: string | null;
            /**
             * @description The theme of the brand
             * @example default
             */
            readonly brand: string;
        };
        /** @description RFC 9457 */
        readonly Problem: {
            /**
             * Format: uri-reference
             * @example /problems/campaign.closed
             */
            readonly type: string;
            /** @example Conflict */
            readonly title: string;
            /** @example 409 */
            readonly status: number;
            /** @example This campaign has closed. */
            readonly detail: string;
            /** @example campaign.closed */
            readonly code: string;
            /** @description Only with 5xx. */
            readonly requestId?: string;
            readonly errors?: readonly {
                /**
                 * @description RFC 6901
                 * @example /rewards/0/price
                 */
                readonly pointer: string;
                /** @example min */
                readonly code: string;
                readonly detail: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type DeadLetterView = components['schemas']['DeadLetterView'];
export type DeadLetterPage = components['schemas']['DeadLetterPage'];
export type SignInRequest = components['schemas']['SignInRequest'];
export type SignUpRequest = components['schemas']['SignUpRequest'];
export type MagicLinkRequest = components['schemas']['MagicLinkRequest'];
export type StatusView = components['schemas']['StatusView'];
export type MailedTokenRequest = components['schemas']['MailedTokenRequest'];
export type SessionTermsView = components['schemas']['SessionTermsView'];
export type SessionUserView = components['schemas']['SessionUserView'];
export type SessionView = components['schemas']['SessionView'];
export type PasskeyProofRequest = components['schemas']['PasskeyProofRequest'];
export type NewPasskeyRequest = components['schemas']['NewPasskeyRequest'];
export type PasskeyView = components['schemas']['PasskeyView'];
export type PasskeyIdRequest = components['schemas']['PasskeyIdRequest'];
export type MeView = components['schemas']['MeView'];
export type UserView = components['schemas']['UserView'];
export type UserPageView = components['schemas']['UserPageView'];
export type SetRolesRequest = components['schemas']['SetRolesRequest'];
export type DataCopyView = components['schemas']['DataCopyView'];
export type DeletionRequest = components['schemas']['DeletionRequest'];
export type DeletionView = components['schemas']['DeletionView'];
export type CreateApiKeyRequest = components['schemas']['CreateApiKeyRequest'];
export type CreatedApiKeyView = components['schemas']['CreatedApiKeyView'];
export type ApiKeyView = components['schemas']['ApiKeyView'];
export type ApiKeyListView = components['schemas']['ApiKeyListView'];
export type AuditActorView = components['schemas']['AuditActorView'];
export type AuditSubjectView = components['schemas']['AuditSubjectView'];
export type AuditView = components['schemas']['AuditView'];
export type AuditPageView = components['schemas']['AuditPageView'];
export type ChartView = components['schemas']['ChartView'];
export type OtherNumberView = components['schemas']['OtherNumberView'];
export type LedgerMoneyView = components['schemas']['LedgerMoneyView'];
export type AccountView = components['schemas']['AccountView'];
export type AccountListView = components['schemas']['AccountListView'];
export type TrialBalanceLineView = components['schemas']['TrialBalanceLineView'];
export type TrialBalanceTotalView = components['schemas']['TrialBalanceTotalView'];
export type TrialBalanceView = components['schemas']['TrialBalanceView'];
export type CauseView = components['schemas']['CauseView'];
export type StatementLineView = components['schemas']['StatementLineView'];
export type AccountStatementView = components['schemas']['AccountStatementView'];
export type LineVatView = components['schemas']['LineVatView'];
export type LineView = components['schemas']['LineView'];
export type EntryView = components['schemas']['EntryView'];
export type EntryPageView = components['schemas']['EntryPageView'];
export type PeriodView = components['schemas']['PeriodView'];
export type PeriodsView = components['schemas']['PeriodsView'];
export type PeriodClosingView = components['schemas']['PeriodClosingView'];
export type PeriodClosingsView = components['schemas']['PeriodClosingsView'];
export type ProposeClosingRequest = components['schemas']['ProposeClosingRequest'];
export type DecideClosingRequest = components['schemas']['DecideClosingRequest'];
export type SealView = components['schemas']['SealView'];
export type SealPageView = components['schemas']['SealPageView'];
export type VatReturnLineView = components['schemas']['VatReturnLineView'];
export type VatSchemeTotalView = components['schemas']['VatSchemeTotalView'];
export type VatUnknownView = components['schemas']['VatUnknownView'];
export type VatReturnView = components['schemas']['VatReturnView'];
export type BankAccountView = components['schemas']['BankAccountView'];
export type BankAccountListView = components['schemas']['BankAccountListView'];
export type BankAccountRequest = components['schemas']['BankAccountRequest'];
export type MappedColumnsRequest = components['schemas']['MappedColumnsRequest'];
export type ColumnMapRequest = components['schemas']['ColumnMapRequest'];
export type ColumnMapView = components['schemas']['ColumnMapView'];
export type ColumnMapListView = components['schemas']['ColumnMapListView'];
export type BankMoneyView = components['schemas']['BankMoneyView'];
export type BankStatementView = components['schemas']['BankStatementView'];
export type BankStatementPageView = components['schemas']['BankStatementPageView'];
export type ImportReportView = components['schemas']['ImportReportView'];
export type BankLineView = components['schemas']['BankLineView'];
export type BankLinePageView = components['schemas']['BankLinePageView'];
export type MailRecipientView = components['schemas']['MailRecipientView'];
export type MailView = components['schemas']['MailView'];
export type MailPageView = components['schemas']['MailPageView'];
export type MailBodyView = components['schemas']['MailBodyView'];
export type PreferencesView = components['schemas']['PreferencesView'];
export type ChangePreferencesRequest = components['schemas']['ChangePreferencesRequest'];
export type CreateWebhookSubscriptionRequest = components['schemas']['CreateWebhookSubscriptionRequest'];
export type CreatedWebhookSubscriptionView = components['schemas']['CreatedWebhookSubscriptionView'];
export type WebhookSubscriptionView = components['schemas']['WebhookSubscriptionView'];
export type WebhookSubscriptionPageView = components['schemas']['WebhookSubscriptionPageView'];
export type WebhookTryView = components['schemas']['WebhookTryView'];
export type WebhookDeliveryView = components['schemas']['WebhookDeliveryView'];
export type WebhookDeliveryPageView = components['schemas']['WebhookDeliveryPageView'];
export type ProgressMoneyView = components['schemas']['ProgressMoneyView'];
export type ProgressThresholdView = components['schemas']['ProgressThresholdView'];
export type MilestoneView = components['schemas']['MilestoneView'];
export type FinalCountView = components['schemas']['FinalCountView'];
export type ProgressView = components['schemas']['ProgressView'];
export type CampaignProgressView = components['schemas']['CampaignProgressView'];
export type ProgressListView = components['schemas']['ProgressListView'];
export type ImageRequest = components['schemas']['ImageRequest'];
export type ThresholdRequest = components['schemas']['ThresholdRequest'];
export type LatePledgesView = components['schemas']['LatePledgesView'];
export type MoneyRequest = components['schemas']['MoneyRequest'];
export type CountryShippingRequest = components['schemas']['CountryShippingRequest'];
export type RewardView = components['schemas']['RewardView'];
export type AddOnView = components['schemas']['AddOnView'];
export type ImageTranslationRequest = components['schemas']['ImageTranslationRequest'];
export type RewardTranslationRequest = components['schemas']['RewardTranslationRequest'];
export type AddOnTranslationRequest = components['schemas']['AddOnTranslationRequest'];
export type TranslationRequest = components['schemas']['TranslationRequest'];
export type CampaignView = components['schemas']['CampaignView'];
export type StepRequest = components['schemas']['StepRequest'];
export type ReasonedStepRequest = components['schemas']['ReasonedStepRequest'];
export type PublishUpdateRequest = components['schemas']['PublishUpdateRequest'];
export type UpdateView = components['schemas']['UpdateView'];
export type UpdatePageView = components['schemas']['UpdatePageView'];
export type StartNoticeRequest = components['schemas']['StartNoticeRequest'];
export type StartNoticeView = components['schemas']['StartNoticeView'];
export type WithdrawalRequest = components['schemas']['WithdrawalRequest'];
export type WithdrawalView = components['schemas']['WithdrawalView'];
export type AskQuestionRequest = components['schemas']['AskQuestionRequest'];
export type AskedQuestionView = components['schemas']['AskedQuestionView'];
export type AnswerView = components['schemas']['AnswerView'];
export type QuestionView = components['schemas']['QuestionView'];
export type QuestionPageView = components['schemas']['QuestionPageView'];
export type AnswerQuestionRequest = components['schemas']['AnswerQuestionRequest'];
export type RejectQuestionRequest = components['schemas']['RejectQuestionRequest'];
export type LatePledgesRequest = components['schemas']['LatePledgesRequest'];
export type RewardRequest = components['schemas']['RewardRequest'];
export type AddOnRequest = components['schemas']['AddOnRequest'];
export type CreateCampaignRequest = components['schemas']['CreateCampaignRequest'];
export type EditCampaignRequest = components['schemas']['EditCampaignRequest'];
export type ListedCampaignView = components['schemas']['ListedCampaignView'];
export type CampaignPageView = components['schemas']['CampaignPageView'];
export type TransitionView = components['schemas']['TransitionView'];
export type TransitionListView = components['schemas']['TransitionListView'];
export type AddOnChoiceRequest = components['schemas']['AddOnChoiceRequest'];
export type WishedBackerRequest = components['schemas']['WishedBackerRequest'];
export type AddressRequest = components['schemas']['AddressRequest'];
export type DeliveryRequest = components['schemas']['DeliveryRequest'];
export type ChannelRequest = components['schemas']['ChannelRequest'];
export type ExpectedTotalRequest = components['schemas']['ExpectedTotalRequest'];
export type PaymentChoiceRequest = components['schemas']['PaymentChoiceRequest'];
export type ConsentRequest = components['schemas']['ConsentRequest'];
export type PlacePledgeRequest = components['schemas']['PlacePledgeRequest'];
export type ClientPaymentView = components['schemas']['ClientPaymentView'];
export type WaitingLineView = components['schemas']['WaitingLineView'];
export type MoneyView = components['schemas']['MoneyView'];
export type PledgedRewardView = components['schemas']['PledgedRewardView'];
export type PledgedAddOnView = components['schemas']['PledgedAddOnView'];
export type PledgeBackerView = components['schemas']['PledgeBackerView'];
export type AddressView = components['schemas']['AddressView'];
export type DeliveryView = components['schemas']['DeliveryView'];
export type ChannelView = components['schemas']['ChannelView'];
export type CardView = components['schemas']['CardView'];
export type PledgeView = components['schemas']['PledgeView'];
export type PlacedPledgeView = components['schemas']['PlacedPledgeView'];
export type QuotedDeliveryRequest = components['schemas']['QuotedDeliveryRequest'];
export type QuoteRequest = components['schemas']['QuoteRequest'];
export type IncludedVatView = components['schemas']['IncludedVatView'];
export type QuoteView = components['schemas']['QuoteView'];
export type ChangePledgeRequest = components['schemas']['ChangePledgeRequest'];
export type CancelPledgeRequest = components['schemas']['CancelPledgeRequest'];
export type PledgeHappeningView = components['schemas']['PledgeHappeningView'];
export type PledgePromiseView = components['schemas']['PledgePromiseView'];
export type TimelineView = components['schemas']['TimelineView'];
export type PledgePaymentView = components['schemas']['PledgePaymentView'];
export type ConsentView = components['schemas']['ConsentView'];
export type ConsentsView = components['schemas']['ConsentsView'];
export type PledgeLinksRequest = components['schemas']['PledgeLinksRequest'];
export type PledgeLinksView = components['schemas']['PledgeLinksView'];
export type PledgePageView = components['schemas']['PledgePageView'];
export type MyCardView = components['schemas']['MyCardView'];
export type MyBackerView = components['schemas']['MyBackerView'];
export type SettlementMoneyView = components['schemas']['SettlementMoneyView'];
export type SettlementStateView = components['schemas']['SettlementStateView'];
export type SettlementAttemptsView = components['schemas']['SettlementAttemptsView'];
export type ExpiringCardsView = components['schemas']['ExpiringCardsView'];
export type ChargingView = components['schemas']['ChargingView'];
export type SettlementView = components['schemas']['SettlementView'];
export type ShortfallDecisionView = components['schemas']['ShortfallDecisionView'];
export type ShortfallDecisionsView = components['schemas']['ShortfallDecisionsView'];
export type ProposeShortfallRequest = components['schemas']['ProposeShortfallRequest'];
export type DecideShortfallRequest = components['schemas']['DecideShortfallRequest'];
export type RefundView = components['schemas']['RefundView'];
export type RefundPageView = components['schemas']['RefundPageView'];
export type RefundAmountRequest = components['schemas']['RefundAmountRequest'];
export type AskRefundRequest = components['schemas']['AskRefundRequest'];
export type DecideRefundRequest = components['schemas']['DecideRefundRequest'];
export type ReceiptAddressView = components['schemas']['ReceiptAddressView'];
export type ReceiptMoneyView = components['schemas']['ReceiptMoneyView'];
export type ReceiptLineView = components['schemas']['ReceiptLineView'];
export type ReceiptVatView = components['schemas']['ReceiptVatView'];
export type ReceiptCardView = components['schemas']['ReceiptCardView'];
export type ReceiptRefundView = components['schemas']['ReceiptRefundView'];
export type ReceiptView = components['schemas']['ReceiptView'];
export type HandOverRequest = components['schemas']['HandOverRequest'];
export type HandOverRefusalView = components['schemas']['HandOverRefusalView'];
export type HandOverReportView = components['schemas']['HandOverReportView'];
export type PauseRequest = components['schemas']['PauseRequest'];
export type InterruptionView = components['schemas']['InterruptionView'];
export type InterruptionRequest = components['schemas']['InterruptionRequest'];
export type DisputeView = components['schemas']['DisputeView'];
export type DisputePageView = components['schemas']['DisputePageView'];
export type DisputeStepView = components['schemas']['DisputeStepView'];
export type DisputeDetailView = components['schemas']['DisputeDetailView'];
export type EvidenceLineView = components['schemas']['EvidenceLineView'];
export type EvidenceConsentView = components['schemas']['EvidenceConsentView'];
export type CardAuthenticationView = components['schemas']['CardAuthenticationView'];
export type EvidenceMailView = components['schemas']['EvidenceMailView'];
export type EvidenceStepView = components['schemas']['EvidenceStepView'];
export type EvidenceRefundView = components['schemas']['EvidenceRefundView'];
export type EvidenceView = components['schemas']['EvidenceView'];
export type SubmitEvidenceRequest = components['schemas']['SubmitEvidenceRequest'];
export type EvidenceSubmissionView = components['schemas']['EvidenceSubmissionView'];
export type AskFixRequest = components['schemas']['AskFixRequest'];
export type FixPaymentView = components['schemas']['FixPaymentView'];
export type PaymentFixView = components['schemas']['PaymentFixView'];
export type SeenAtStripeView = components['schemas']['SeenAtStripeView'];
export type SettlementExceptionView = components['schemas']['SettlementExceptionView'];
export type SettlementExceptionPageView = components['schemas']['SettlementExceptionPageView'];
export type ResolveExceptionRequest = components['schemas']['ResolveExceptionRequest'];
export type CollectionCostsView = components['schemas']['CollectionCostsView'];
export type RehearsalRequest = components['schemas']['RehearsalRequest'];
export type RehearsedVerdict = components['schemas']['RehearsedVerdict'];
export type RehearsedCharges = components['schemas']['RehearsedCharges'];
export type RehearsedSum = components['schemas']['RehearsedSum'];
export type RehearsedEntriesView = components['schemas']['RehearsedEntriesView'];
export type RehearsedLineView = components['schemas']['RehearsedLineView'];
export type RehearsedRisk = components['schemas']['RehearsedRisk'];
export type RehearsedCard = components['schemas']['RehearsedCard'];
export type MoneyBetween = components['schemas']['MoneyBetween'];
export type RehearsedChance = components['schemas']['RehearsedChance'];
export type MeasureBetween = components['schemas']['MeasureBetween'];
export type RehearsedThreshold = components['schemas']['RehearsedThreshold'];
export type RehearsedForecast = components['schemas']['RehearsedForecast'];
export type RehearsedTable = components['schemas']['RehearsedTable'];
export type RehearsalProof = components['schemas']['RehearsalProof'];
export type RehearsalReport = components['schemas']['RehearsalReport'];
export type RehearsalView = components['schemas']['RehearsalView'];
export type RehearsalPageView = components['schemas']['RehearsalPageView'];
export type BillingAddressView = components['schemas']['BillingAddressView'];
export type BillingDetailsView = components['schemas']['BillingDetailsView'];
export type BillingAddressRequest = components['schemas']['BillingAddressRequest'];
export type BillingDetailsRequest = components['schemas']['BillingDetailsRequest'];
export type DocumentMoneyView = components['schemas']['DocumentMoneyView'];
export type DocumentSummaryView = components['schemas']['DocumentSummaryView'];
export type DocumentPageView = components['schemas']['DocumentPageView'];
export type DocumentSellerAddressView = components['schemas']['DocumentSellerAddressView'];
export type DocumentSellerView = components['schemas']['DocumentSellerView'];
export type DocumentAddressView = components['schemas']['DocumentAddressView'];
export type DocumentBuyerView = components['schemas']['DocumentBuyerView'];
export type DocumentLineView = components['schemas']['DocumentLineView'];
export type DocumentVatView = components['schemas']['DocumentVatView'];
export type NamedDocumentView = components['schemas']['NamedDocumentView'];
export type DocumentView = components['schemas']['DocumentView'];
export type DocumentListView = components['schemas']['DocumentListView'];
export type AskRunRequest = components['schemas']['AskRunRequest'];
export type RunCountsView = components['schemas']['RunCountsView'];
export type ReconciliationView = components['schemas']['ReconciliationView'];
export type ReconciliationPageView = components['schemas']['ReconciliationPageView'];
export type ReconciliationMoneyView = components['schemas']['ReconciliationMoneyView'];
export type StripeDayView = components['schemas']['StripeDayView'];
export type TransitDayView = components['schemas']['TransitDayView'];
export type BankDayView = components['schemas']['BankDayView'];
export type WaterfallDayView = components['schemas']['WaterfallDayView'];
export type ReconciliationDetailView = components['schemas']['ReconciliationDetailView'];
export type ReconciliationExceptionView = components['schemas']['ReconciliationExceptionView'];
export type ReconciliationExceptionPageView = components['schemas']['ReconciliationExceptionPageView'];
export type ExceptionStepView = components['schemas']['ExceptionStepView'];
export type CorrectionLineView = components['schemas']['CorrectionLineView'];
export type CorrectionView = components['schemas']['CorrectionView'];
export type ExceptionDetailView = components['schemas']['ExceptionDetailView'];
export type OwnExceptionRequest = components['schemas']['OwnExceptionRequest'];
export type NoteRequest = components['schemas']['NoteRequest'];
export type CorrectionSuggestionView = components['schemas']['CorrectionSuggestionView'];
export type CorrectionMoneyRequest = components['schemas']['CorrectionMoneyRequest'];
export type CorrectionVatRequest = components['schemas']['CorrectionVatRequest'];
export type CorrectionLineRequest = components['schemas']['CorrectionLineRequest'];
export type ProposeCorrectionRequest = components['schemas']['ProposeCorrectionRequest'];
export type DecideCorrectionRequest = components['schemas']['DecideCorrectionRequest'];
export type MatchView = components['schemas']['MatchView'];
export type MatchPageView = components['schemas']['MatchPageView'];
export type PayoutLineView = components['schemas']['PayoutLineView'];
export type PayoutView = components['schemas']['PayoutView'];
export type PayoutPageView = components['schemas']['PayoutPageView'];
export type PayoutTotalView = components['schemas']['PayoutTotalView'];
export type PayoutItemView = components['schemas']['PayoutItemView'];
export type PayoutItemPageView = components['schemas']['PayoutItemPageView'];
export type PayoutDetailView = components['schemas']['PayoutDetailView'];
export type MatchingRuleView = components['schemas']['MatchingRuleView'];
export type MatchingRulesView = components['schemas']['MatchingRulesView'];
export type OrderLineView = components['schemas']['OrderLineView'];
export type ProductionOrderView = components['schemas']['ProductionOrderView'];
export type ProductionOrderPageView = components['schemas']['ProductionOrderPageView'];
export type OrderStepView = components['schemas']['OrderStepView'];
export type ProductionOrderDetailView = components['schemas']['ProductionOrderDetailView'];
export type AcknowledgeOrderRequest = components['schemas']['AcknowledgeOrderRequest'];
export type OrderStageRequest = components['schemas']['OrderStageRequest'];
export type VariantPlanView = components['schemas']['VariantPlanView'];
export type ProductionPlanView = components['schemas']['ProductionPlanView'];
export type VariantPlanRequest = components['schemas']['VariantPlanRequest'];
export type ProductionPlanRequest = components['schemas']['ProductionPlanRequest'];
export type StoreView = components['schemas']['StoreView'];
export type StorePageView = components['schemas']['StorePageView'];
export type NearStoreView = components['schemas']['NearStoreView'];
export type NearStoresView = components['schemas']['NearStoresView'];
export type StoreRequest = components['schemas']['StoreRequest'];
export type CampaignStoreView = components['schemas']['CampaignStoreView'];
export type CampaignStorePageView = components['schemas']['CampaignStorePageView'];
export type RolloutSummaryView = components['schemas']['RolloutSummaryView'];
export type RolloutPageView = components['schemas']['RolloutPageView'];
export type SupplyView = components['schemas']['SupplyView'];
export type AllocationView = components['schemas']['AllocationView'];
export type NoticeLineView = components['schemas']['NoticeLineView'];
export type NoticeView = components['schemas']['NoticeView'];
export type RolloutView = components['schemas']['RolloutView'];
export type AllocationRequest = components['schemas']['AllocationRequest'];
export type ChangeAllocationsRequest = components['schemas']['ChangeAllocationsRequest'];
export type InboxNoticeView = components['schemas']['InboxNoticeView'];
export type StoreInboxView = components['schemas']['StoreInboxView'];
export type PickUpLineView = components['schemas']['PickUpLineView'];
export type StorePickUpView = components['schemas']['StorePickUpView'];
export type StageView = components['schemas']['StageView'];
export type PickUpStoreView = components['schemas']['PickUpStoreView'];
export type PickUpView = components['schemas']['PickUpView'];
export type DeliveryStatusView = components['schemas']['DeliveryStatusView'];
export type StatementMoneyView = components['schemas']['StatementMoneyView'];
export type FigureView = components['schemas']['FigureView'];
export type VatByRateView = components['schemas']['VatByRateView'];
export type MoneyForecastView = components['schemas']['MoneyForecastView'];
export type OpenExceptionsView = components['schemas']['OpenExceptionsView'];
export type CampaignMoneyView = components['schemas']['CampaignMoneyView'];
export type StatementDocumentView = components['schemas']['StatementDocumentView'];
export type StatementEventView = components['schemas']['StatementEventView'];
export type PledgeStatementView = components['schemas']['PledgeStatementView'];
export type LegalTextView = components['schemas']['LegalTextView'];
export type StorefrontSettingsView = components['schemas']['StorefrontSettingsView'];
export type Problem = components['schemas']['Problem'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
