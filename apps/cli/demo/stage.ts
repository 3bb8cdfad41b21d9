import { ApiClient } from './http.js';
import type { StripeBrowser } from './cards.js';
import type { Endpoints } from '../start/endpoints.js';

const PASSWORD = 'pledgeline-demo';

/** Everything the steps of the demo share: who is signed in, and how it speaks. */
export interface Stage {
  /** Differs from run to run, so that a demo can be repeated on the same system. */
  readonly run: string;
  readonly endpoints: Endpoints;
  readonly visitor: ApiClient;
  readonly merchandiser: ApiClient;
  readonly approver: ApiClient;
  readonly finance: ApiClient;
  readonly storeLyon: ApiClient;
  readonly admin: ApiClient;
  readonly stripe: StripeBrowser;
  readonly tell: (line: string) => void;
}

export async function openStage(
  endpoints: Endpoints,
  tell: (line: string) => void,
): Promise<Stage> {
  const as = (email: string): Promise<ApiClient> =>
    new ApiClient(endpoints.apiUrl).signIn(email, PASSWORD);
  return {
    run: Date.now().toString(36),
    endpoints,
    visitor: new ApiClient(endpoints.apiUrl),
    merchandiser: await as('merchandiser@demo.test'),
    approver: await as('approver@demo.test'),
    finance: await as('finance@demo.test'),
    storeLyon: await as('store-lyon@demo.test'),
    admin: await as('admin@demo.test'),
    stripe: {
      apiBase: endpoints.stripeApiBase,
      publishableKey: endpoints.stripePublishableKey,
    },
    tell,
  };
}
