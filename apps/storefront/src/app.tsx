import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useLocation, useRoutes } from 'react-router';
import { MISSING_ROUTES, ROUTES } from './routes.js';

export interface AppProps {
  readonly queries: QueryClient;
  /** The path at which the server has found nothing, if it has. */
  readonly missingAt: string | null;
}

/** The storefront inside a router: the browser's, or the server's while it draws a page. */
export function App({ queries, missingAt }: AppProps) {
  const { pathname } = useLocation();
  const page = useRoutes(pathname === missingAt ? MISSING_ROUTES : ROUTES);
  return <QueryClientProvider client={queries}>{page}</QueryClientProvider>;
}
