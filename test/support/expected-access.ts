import type { Role } from '#libs/platform/http/access';

/**
 * Who may call what, written by hand: whoever adds a route says here, a second time, whom it lets
 * in. Compared with what the application declares and with how it answers.
 */
const PUBLIC = `
  GET /health/live
  GET /health/ready
  GET /metrics
  POST /v1/auth/sign-in/email
  POST /v1/auth/sign-in/magic-link
  POST /v1/auth/sign-up/email
  POST /v1/auth/magic-link/verifications
  GET /v1/auth/get-session
  POST /v1/auth/email-verifications
  GET /v1/auth/passkey/generate-authenticate-options
  POST /v1/auth/passkey/verify-authentication
  GET /v1/auth/passkey/generate-register-options
  POST /v1/auth/passkey/verify-registration
  GET /v1/auth/passkey/list-user-passkeys
  POST /v1/auth/passkey/delete-passkey
  POST /v1/auth/send-verification-email
  POST /v1/auth/request-password-reset
  POST /v1/auth/reset-password
  POST /v1/auth/two-factor/enable
  POST /v1/auth/two-factor/disable
  POST /v1/auth/two-factor/get-totp-uri
  POST /v1/auth/two-factor/verify-totp
  POST /v1/auth/two-factor/generate-backup-codes
  POST /v1/auth/two-factor/verify-backup-code
  GET /v1/campaigns
  GET /v1/campaigns/:idOrSlug
  GET /v1/campaigns/:id/updates
  GET /v1/campaigns/:id/questions
  POST /v1/campaigns/:id/questions
  GET /v1/campaigns/:id/stores
  GET /v1/campaigns/:idOrSlug/progress
  GET /v1/campaigns/:idOrSlug/progress/stream
  GET /v1/progress
  GET /v1/progress/stream
  POST /v1/campaigns/:campaign/pledges
  POST /v1/campaigns/:id/start-notices
  POST /v1/campaigns/:id/start-notices/:noticeId/withdrawals
  POST /v1/campaigns/:campaign/quotes
  GET /v1/pledges/:id
  PATCH /v1/pledges/:id
  POST /v1/pledges/:id/cancellations
  GET /v1/pledges/:id/timeline
  GET /v1/pledges/:id/payment
  GET /v1/pledges/:id/consents
  POST /v1/pledges/:id/payment-returns
  POST /v1/pledges/:id/payment-fixes
  GET /v1/pledges/:id/receipt
  GET /v1/pledges/:id/documents
  GET /v1/pledges/:id/billing-details
  PUT /v1/pledges/:id/billing-details
  DELETE /v1/pledges/:id/billing-details
  GET /v1/documents/:id
  GET /v1/documents/:id/pdf
  GET /v1/pledges/:id/statement
  GET /v1/pledges/:id/delivery
  GET /v1/pledges/:id/preferences
  PATCH /v1/pledges/:id/preferences
  POST /v1/pledge-links
  GET /v1/stores
  GET /v1/stores/near
  GET /v1/storefront-settings
  GET /v1/legal-texts/:name
  GET /s/:store/:slug
  POST /v1/stripe/webhooks
  POST /v1/auth/change-password
  POST /v1/auth/revoke-other-sessions
  POST /v1/auth/revoke-sessions
  POST /v1/auth/sign-out
`;

const BY_ROLES: readonly (readonly [roles: string, routes: string])[] = [
  [
    'backer merchandiser finance store admin',
    `GET /v1/me
     GET /v1/me/pledges
     GET /v1/me/backer
     GET /v1/me/preferences
     PATCH /v1/me/preferences
     POST /v1/me/data-exports
     POST /v1/me/deletions`,
  ],
  [
    'merchandiser finance store admin',
    `GET /v1/campaigns/:id/transitions
     GET /v1/campaigns/:campaign/pledges`,
  ],
  [
    'merchandiser admin',
    `POST /v1/campaigns
     PATCH /v1/campaigns/:id
     POST /v1/campaigns/:id/submissions
     POST /v1/campaigns/:id/approvals
     POST /v1/campaigns/:id/rejections
     POST /v1/campaigns/:id/launches
     POST /v1/campaigns/:id/suspensions
     POST /v1/campaigns/:id/resumptions
     POST /v1/campaigns/:id/closings
     POST /v1/campaigns/:id/cancellations
     POST /v1/campaigns/:id/updates
     POST /v1/campaigns/:id/questions/:questionId/answers
     POST /v1/campaigns/:id/questions/:questionId/rejections
     GET /v1/mails
     GET /v1/mails/:id
     GET /v1/mails/:id/html
     POST /v1/webhook-subscriptions
     GET /v1/webhook-subscriptions
     DELETE /v1/webhook-subscriptions/:id
     GET /v1/webhook-subscriptions/:id/deliveries
     POST /v1/webhook-subscriptions/:id/deliveries/:deliveryId/replays
     PUT /v1/stores/:code
     GET /v1/rollouts
     GET /v1/rollouts/:id`,
  ],
  [
    'merchandiser',
    `GET /v1/campaigns/:id/production-plan
     PUT /v1/campaigns/:id/production-plan
     POST /v1/production-orders/:id/acknowledgements
     POST /v1/production-orders/:id/stages
     PATCH /v1/rollouts/:id/allocations
     POST /v1/rollouts/:id/announcements
     POST /v1/campaigns/:id/shortfall-decisions/:decisionId/confirmations
     POST /v1/campaigns/:id/shortfall-decisions/:decisionId/rejections`,
  ],
  [
    'merchandiser finance admin',
    `GET /v1/production-orders
     GET /v1/production-orders/:id
     GET /v1/campaigns/:id/collection-costs
     GET /v1/campaigns/:id/settlement`,
  ],
  ['merchandiser finance store', `POST /v1/campaigns/:id/hand-overs`],
  [
    'merchandiser finance',
    `GET /v1/campaigns/:id/money
     GET /v1/campaigns/:id/money/:figure
     GET /v1/campaigns/:id/shortfall-decisions
     POST /v1/campaigns/:id/settlement/rehearsals
     GET /v1/campaigns/:id/settlement/rehearsals
     GET /v1/campaigns/:id/settlement/rehearsals/:rehearsalId`,
  ],
  [
    'finance',
    `POST /v1/ledger/period-closings
     POST /v1/ledger/period-closings/:id/confirmations
     POST /v1/ledger/period-closings/:id/rejections
     POST /v1/campaigns/:id/shortfall-decisions
     POST /v1/pledges/:id/refunds
     POST /v1/pledges/:id/refunds/:refundId/approvals
     POST /v1/pledges/:id/refunds/:refundId/rejections
     GET /v1/refunds
     POST /v1/reconciliations
     POST /v1/reconciliation-exceptions/:id/owners
     POST /v1/reconciliation-exceptions/:id/notes
     POST /v1/reconciliation-exceptions/:id/resolutions
     POST /v1/reconciliation-exceptions/:id/corrections
     POST /v1/reconciliation-exceptions/:id/corrections/:correctionId/confirmations
     POST /v1/reconciliation-exceptions/:id/corrections/:correctionId/rejections
     GET /v1/settlement-exceptions
     POST /v1/settlement-exceptions/:id/resolutions
     POST /v1/settlement-exceptions/:id/refunds
     GET /v1/disputes
     GET /v1/disputes/:id
     GET /v1/disputes/:id/evidence
     POST /v1/disputes/:id/evidence-submissions`,
  ],
  [
    'finance admin',
    `GET /v1/audit-log
     GET /v1/documents
     POST /v1/campaigns/:id/settlement/pauses
     POST /v1/campaigns/:id/settlement/stops
     POST /v1/campaigns/:id/settlement/resumptions
     GET /v1/bank-accounts
     PUT /v1/bank-accounts/:iban
     GET /v1/bank-column-maps
     PUT /v1/bank-column-maps/:name
     GET /v1/bank-statements
     POST /v1/bank-statements
     GET /v1/bank-lines
     GET /v1/exports/:kind
     GET /v1/payouts
     GET /v1/payouts/:id
     GET /v1/reconciliations
     GET /v1/reconciliations/:id
     GET /v1/reconciliation-exceptions
     GET /v1/reconciliation-exceptions/:id
     GET /v1/reconciliation-exceptions/:id/correction-suggestion
     GET /v1/reconciliation-rules
     GET /v1/reconciliation-matches
     GET /v1/ledger/accounts
     GET /v1/ledger/entries
     GET /v1/ledger/periods
     GET /v1/ledger/period-closings
     GET /v1/ledger/seals
     GET /v1/ledger/accounts/:code/statement
     GET /v1/ledger/vat-returns
     GET /v1/ledger/trial-balance`,
  ],
  [
    'store',
    `GET /v1/store-inbox
     GET /v1/store-inbox/pick-ups/:code
     POST /v1/rollouts/:id/acknowledgements`,
  ],
  [
    'admin',
    `GET /v1/users
     PUT /v1/users/:id/roles
     POST /v1/api-keys
     GET /v1/api-keys
     DELETE /v1/api-keys/:id
     GET /v1/dead-letters
     POST /v1/dead-letters/:id/replays`,
  ],
];

const linesOf = (text: string): string[] => text.trim().split(/\s*\n\s*/);

/** "GET /v1/me" → the roles, or "public"; what ends a session comes last. */
export const EXPECTED_ACCESS = new Map<string, 'public' | readonly Role[]>([
  ...BY_ROLES.flatMap(([roles, routes]) =>
    linesOf(routes).map((route) => [route, roles.split(' ') as Role[]] as const),
  ),
  ...linesOf(PUBLIC).map((route) => [route, 'public'] as const),
]);
