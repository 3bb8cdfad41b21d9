import '@fontsource-variable/fraunces/opsz.css';
import '@fontsource-variable/figtree/wght.css';
import './theme.css';
import './base.css';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { worthRetrying } from './api/queries.js';
import { App } from './app.js';
import { noteArrivalFromStore } from './parts/store-credit.js';
import { preferredLanguage } from './text/languages.js';
import { startWords } from './text/words.js';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } },
});

async function start(): Promise<void> {
  noteArrivalFromStore();
  await startWords(preferredLanguage());
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no place for the app');
  createRoot(root).render(
    <StrictMode>
      <BrowserRouter>
        <App queries={queries} />
      </BrowserRouter>
    </StrictMode>,
  );
}

void start();
