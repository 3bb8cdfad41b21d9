import { Suspense } from 'react';
import type { RouteObject } from 'react-router';
import { CampaignPage } from './pages/campaign/campaign-page.js';
import { withWords as page } from './parts/with-words.js';
import { NotFound } from './parts/states.js';
import { Shell } from './shell/shell.js';

const BoardPage = page(['board'], () => import('./pages/board/board-page.js'));
const CheckoutPage = page(['checkout', 'money'], () => import('./pages/checkout/checkout-page.js'));
const DiscoverPage = page(['discover'], () => import('./pages/discover/discover-page.js'));
const LegalPage = page(['legal'], () => import('./pages/legal/legal-page.js'));
const PledgePage = page(
  ['checkout', 'money', 'pledge'],
  () => import('./pages/pledge/pledge-page.js'),
);
const ReceiptPage = page(
  ['checkout', 'pledge', 'account'],
  () => import('./pages/pledge/receipt-page.js'),
);
const PreferencesPage = page(
  ['checkout', 'pledge', 'account'],
  () => import('./pages/pledge/preferences-page.js'),
);
const AccountPage = page(['pledge', 'account'], () => import('./pages/account/account-page.js'));
const SettingsPage = page(['pledge', 'account'], () => import('./pages/account/settings-page.js'));
const ForgottenPage = page(['account'], () => import('./pages/account/forgotten-page.js'));
const SignInPage = page(['account'], () => import('./pages/sign-in/sign-in-page.js'));
const StopNoticePage = page(['discover'], () => import('./pages/start-notice/stop-notice-page.js'));

/**
 * `PUBLIC` pages are for everybody: the server draws them before the app is there, and search
 * engines may keep them. The others belong to one person or one moment.
 */
const PUBLIC = { public: true } as const;

/** Every address that is a page; the server answers the others with 404. */
export const ROUTES: RouteObject[] = [
  {
    // Full screen, without the shop around it.
    path: 'board/:store?',
    element: (
      <Suspense>
        <BoardPage />
      </Suspense>
    ),
  },
  {
    element: <Shell />,
    children: [
      { index: true, element: <DiscoverPage />, handle: PUBLIC },
      { path: 'campaigns/:slug', element: <CampaignPage />, handle: PUBLIC },
      { path: 'campaigns/:slug/pledge', element: <CheckoutPage /> },
      { path: 'campaigns/:campaign/start-notices/:notice', element: <StopNoticePage /> },
      { path: 'legal/:name', element: <LegalPage />, handle: PUBLIC },
      { path: 'pledges/:id', element: <PledgePage /> },
      { path: 'pledges/:id/receipt', element: <ReceiptPage /> },
      { path: 'pledges/:id/preferences', element: <PreferencesPage /> },
      { path: 'account', element: <AccountPage /> },
      { path: 'account/settings', element: <SettingsPage /> },
      { path: 'forgotten', element: <ForgottenPage /> },
      { path: 'sign-in', element: <SignInPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
];

/** Where an address looks like a page and its campaign is not there. */
export const MISSING_ROUTES: RouteObject[] = [
  { element: <Shell />, children: [{ path: '*', element: <NotFound /> }] },
];
