import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The product refused what the seed asked for. */
class SeedRefused extends Error {
  override readonly name = 'SeedRefused';

  constructor(
    what: string,
    readonly status: number,
    readonly code: string,
  ) {
    super(`${what} was answered with ${status} ${code}`);
  }
}

export interface SeedCall {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT';

// An address for documentation (RFC 5737), another for each attempt: seeding uses up nobody's limits.
const REMOTE_ADDRESS = `192.0.2.${1 + (process.pid % 254)}`;

/** Asks the application in this process as a browser would, without a socket. One door per person. */
export class SeedDoor {
  #cookie = '';

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly origin: string,
  ) {}

  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.send('POST', '/v1/auth/sign-in/email', { body: { email, password } });
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    this.#cookie = cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; ');
    return this;
  }

  async signOut(): Promise<void> {
    if (this.#cookie !== '') await this.send('POST', '/v1/auth/sign-out', { body: {} });
    this.#cookie = '';
  }

  async get<T>(path: string, call: SeedCall = {}): Promise<T> {
    return (await this.send('GET', path, call)).json<T>();
  }

  async post<T>(path: string, call: SeedCall = {}): Promise<T> {
    return (await this.send('POST', path, call)).json<T>();
  }

  async put<T>(path: string, call: SeedCall): Promise<T> {
    return (await this.send('PUT', path, call)).json<T>();
  }

  /** What is there, or null when the answer is that it is not. */
  async find<T>(path: string): Promise<T | null> {
    try {
      return await this.get<T>(path);
    } catch (error) {
      if (error instanceof SeedRefused && error.status === 404) return null;
      throw error;
    }
  }

  private async send(method: Method, path: string, { body, headers }: SeedCall) {
    const answer = await this.app.inject({
      method,
      url: path,
      remoteAddress: REMOTE_ADDRESS,
      headers: {
        origin: this.origin,
        ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    if (answer.statusCode < 400) return answer;
    throw new SeedRefused(`${method} ${path}`, answer.statusCode, codeIn(answer.body));
  }
}

function codeIn(text: string): string {
  try {
    const problem = JSON.parse(text) as { code?: unknown; detail?: unknown; errors?: unknown };
    return [problem.code, problem.detail, JSON.stringify(problem.errors ?? [])].join(' ');
  } catch {
    return '';
  }
}
