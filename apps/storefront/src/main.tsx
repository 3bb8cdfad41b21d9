import './fonts.css';
import './theme.css';
import './base.css';
import { hydrate, QueryClient } from '@tanstack/react-query';
import { StrictMode, startTransition, useEffect, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { worthRetrying } from './api/queries.js';
import { App } from './app.js';
import { drawnInstant, settle, whenTakenOver } from './as-drawn.js';
import { PAGE } from './page-data.js';
import { followMailedLinks } from './parts/mailed-links.js';
import { noteArrivalFromStore } from './parts/store-credit.js';
import { preferredLanguage } from './text/readers-language.js';
import { startWords } from './text/words.js';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } },
});

function Storefront() {
  const [, settled] = useState(false);
  useEffect(() => {
    whenTakenOver(() => {
      // A transition, so that parts whose program is still on its way keep what the server drew.
      startTransition(() => {
        settled(true);
      });
    });
  }, []);
  return (
    <BrowserRouter>
      <App queries={queries} missingAt={missingAt} />
    </BrowserRouter>
  );
}

const missingAt = PAGE?.missing === true ? window.location.pathname : null;

/** What came with the page is shown at once and asked for again: it may be some seconds old. */
function takeOver(): void {
  const came = PAGE?.queries ?? null;
  if (came === null) return;
  hydrate(queries, {
    ...came,
    queries: came.queries.map((query) => ({
      ...query,
      state: { ...query.state, dataUpdatedAt: 0 },
    })),
  });
}

async function start(): Promise<void> {
  noteArrivalFromStore();
  followMailedLinks();
  const language = preferredLanguage();
  const sameWords = drawnInstant() !== null && PAGE?.language === language;
  if (!sameWords) settle();
  takeOver();
  await startWords(language);
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no place for the app');
  const storefront = (
    <StrictMode>
      <Storefront />
    </StrictMode>
  );
  // A transition is done in small pieces: a finger on the drawn page does not wait for all of it.
  startTransition(() => {
    if (sameWords) hydrateRoot(root, storefront);
    else createRoot(root).render(storefront);
  });
}

void start();
