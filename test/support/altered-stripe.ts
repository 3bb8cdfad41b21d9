import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Json = Record<string, unknown>;
/** Answers are changed in place. */
export type Alteration = (answer: Json) => void;

/** In front of the local Stripe: it answers what Stripe never should, where the test says so. */
export class AlteredStripe {
  private readonly alterations = new Map<string, Alteration>();

  private constructor(
    private readonly server: Server,
    private readonly behind: string,
  ) {}

  static async before(url: string): Promise<AlteredStripe> {
    const server = createServer();
    const altered = new AlteredStripe(server, url);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      altered
        .forward(request, response)
        .catch((error: unknown) => response.destroy(error as Error));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return altered;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Every answer to this ("POST /v1/refunds") from now on. */
  alter(operation: string, alteration: Alteration): void {
    this.alterations.set(operation, alteration);
  }

  /** Tells the truth again. */
  restore(): void {
    this.alterations.clear();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const body = await text(request);
    const answer = await fetch(`${this.behind}${url}`, {
      method,
      headers: headersOf(request),
      ...(body === '' ? {} : { body }),
    });
    const json = (await answer.json()) as Json;
    this.alterations.get(`${method} ${url.split('?')[0] ?? ''}`)?.(json);
    const requestId = answer.headers.get('request-id') ?? '';
    response
      .writeHead(answer.status, { 'content-type': 'application/json', 'request-id': requestId })
      .end(JSON.stringify(json));
  }
}

const HOP_BY_HOP = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'];

function headersOf({ headers }: IncomingMessage): Headers {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && !HOP_BY_HOP.includes(name)) kept.set(name, value);
  }
  return kept;
}
