import '@fontsource-variable/fraunces/opsz.css';
import '@fontsource-variable/figtree/wght.css';
import './theme.css';
import './base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes } from 'react-router';
import { worthRetrying } from './api/queries.js';
import { CampaignPage } from './pages/campaign/campaign-page.js';
import { DiscoverPage } from './pages/discover/discover-page.js';
import { NotFound } from './parts/states.js';
import { Shell } from './shell/shell.js';
import { preferredLanguage } from './text/languages.js';
import type { Area } from './text/catalogue.js';
import { loadWords, startWords } from './text/words.js';

/** A page that is loaded when it is opened, together with the words it says. */
const page = (areas: readonly Area[], load: () => Promise<{ default: ComponentType }>) =>
  lazy(async () => (await Promise.all([load(), loadWords(areas)]))[0]);

const CheckoutPage = page(['checkout'], () => import('./pages/checkout/checkout-page.js'));
const PledgePage = page(['checkout', 'pledge'], () => import('./pages/pledge/pledge-page.js'));

const queries = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } },
});

function App() {
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Routes>
          <Route element={<Shell />}>
            <Route index element={<DiscoverPage />} />
            <Route path="campaigns/:slug" element={<CampaignPage />} />
            <Route path="campaigns/:slug/pledge" element={<CheckoutPage />} />
            <Route path="pledges/:id" element={<PledgePage />} />
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  );
}

async function start(): Promise<void> {
  await startWords(preferredLanguage());
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no place for the app');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
