import { QueryClient, type Query } from '@tanstack/react-query';
import { prerender } from 'react-dom/static';
import { I18nextProvider } from 'react-i18next';
import { StaticRouter } from 'react-router';
import { App } from '../app.js';
import type { Dictionary } from './server-words.js';

export const newQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity, gcTime: Infinity } },
  });

export interface MarkupRequest {
  readonly path: string;
  readonly missing: boolean;
  readonly dictionary: Dictionary;
  readonly queries: QueryClient;
  readonly onTrouble: (error: unknown) => void;
}

// A page asks for its campaign, and its parts ask once they know which campaign it is.
const PASSES_MAX = 4;

/**
 * The page as HTML, with everything that its parts ask the API for: it is drawn until no question
 * is left open.
 */
export async function drawMarkup(request: MarkupRequest): Promise<string> {
  let markup = await drawOnce(request);
  for (let pass = 1; pass < PASSES_MAX; pass += 1) {
    const open = request.queries.getQueryCache().getAll().filter(isOpen);
    if (open.length === 0) break;
    await Promise.allSettled(open.map((query) => query.fetch()));
    markup = await drawOnce(request);
  }
  return markup;
}

function isOpen({ state, options }: Query): boolean {
  const { enabled } = options as { readonly enabled?: unknown };
  return state.status === 'pending' && enabled !== false && options.queryFn !== undefined;
}

async function drawOnce(request: MarkupRequest): Promise<string> {
  const { path, missing, dictionary, queries, onTrouble } = request;
  const page = (
    <I18nextProvider i18n={dictionary.i18n}>
      <StaticRouter location={path}>
        <App queries={queries} missingAt={missing ? path : null} />
      </StaticRouter>
    </I18nextProvider>
  );
  const { prelude } = await prerender(page, {
    // Everything in its place: what React would send later needs a script to be put there.
    progressiveChunkSize: Number.MAX_SAFE_INTEGER,
    onError: onTrouble,
  });
  return new Response(prelude).text();
}
