import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useRoutes } from 'react-router';
import { ROUTES } from './routes.js';

/** The storefront inside a router: the browser's, or the server's while it draws a page. */
export function App({ queries }: { readonly queries: QueryClient }) {
  return <QueryClientProvider client={queries}>{useRoutes(ROUTES)}</QueryClientProvider>;
}
