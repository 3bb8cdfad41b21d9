/** What came back, whatever the status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the body; undefined when it is none. */
  readonly body: unknown;
}

export interface Asking {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client over plain HTTP that takes every answer as it comes; signed in or not. */
export class HttpClient {
  constructor(
    readonly baseUrl: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same person in front of another process, or with other headers as well. */
  at(baseUrl: string, headers: Readonly<Record<string, string>> = {}): HttpClient {
    return new HttpClient(baseUrl, { ...this.headers, origin: baseUrl, ...headers });
  }

  /** What it sends with every request under this header; empty when nothing. */
  sent(header: string): string {
    return this.headers[header] ?? '';
  }

  async signIn(email: string, password: string): Promise<HttpClient> {
    const origin = { origin: this.baseUrl };
    const answer = await this.at(this.baseUrl).ask('POST', '/v1/auth/sign-in/email', {
      body: { email, password },
    });
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status} ${answer.text}`);
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    return new HttpClient(this.baseUrl, { ...origin, cookie: cookies.join('; ') });
  }

  async ask(method: string, path: string, asking: Asking = {}): Promise<Answer> {
    const body = asking.raw ?? (asking.body === undefined ? null : JSON.stringify(asking.body));
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...this.headers,
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...asking.headers,
      },
      body,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
  }

  async get<T>(path: string): Promise<T> {
    return expectOk<T>(await this.ask('GET', path), path);
  }

  async post<T>(path: string, body?: unknown): Promise<T> {
    return expectOk<T>(await this.ask('POST', path, body === undefined ? {} : { body }), path);
  }
}

/** The body of a good answer. @throws with the problem document of another one. */
export function expectOk<T>(answer: Answer, what: string): T {
  if (answer.status >= 200 && answer.status < 300) return answer.body as T;
  throw new Error(`${what} answered ${answer.status}: ${answer.text.slice(0, 500)}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
