/** An answer that a person should read when it is not the expected one. */
class UnexpectedAnswer extends Error {
  constructor(
    readonly status: number,
    readonly problem: { readonly code?: string; readonly detail?: string },
    what: string,
  ) {
    super(`${what} answered ${status} ${problem.code ?? ''} ${problem.detail ?? ''}`.trim());
  }
}

export interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks to our API as a browser or another program would: one session, JSON, plain HTTP. */
export class ApiClient {
  private cookie = '';

  constructor(private readonly baseUrl: string) {}

  async signIn(email: string, password: string): Promise<this> {
    const answer = await fetch(`${this.baseUrl}/v1/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.baseUrl },
      body: JSON.stringify({ email, password }),
    });
    await expectOk(answer, `sign-in of ${email}`);
    this.cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ');
    return this;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path, {});
  }

  getWith<T>(path: string, headers: Readonly<Record<string, string>>): Promise<T> {
    return this.send<T>('GET', path, { headers });
  }

  post<T>(path: string, call: Call = {}): Promise<T> {
    return this.send<T>('POST', path, call);
  }

  patch<T>(path: string, call: Call): Promise<T> {
    return this.send<T>('PATCH', path, call);
  }

  /** Walks a keyset list to its end. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const join = path.includes('?') ? '&' : '?';
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: T[]; nextCursor: string | null } = await this.get(
        `${path}${join}limit=100${next}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  private async send<T>(method: string, path: string, call: Call): Promise<T> {
    const headers: Record<string, string> = { origin: this.baseUrl, ...call.headers };
    if (this.cookie !== '') headers['cookie'] = this.cookie;
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    const answer = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    await expectOk(answer, `${method} ${path}`);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }
}

async function expectOk(answer: Response, what: string): Promise<void> {
  if (answer.ok) return;
  const text = await answer.text();
  let problem: { code?: string; detail?: string };
  try {
    problem = JSON.parse(text) as { code?: string; detail?: string };
  } catch {
    problem = { detail: text.slice(0, 200) };
  }
  throw new UnexpectedAnswer(answer.status, problem, what);
}

/** Runs `work` over `items`, at most `width` at the same time, and keeps their order. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item === undefined) return;
      results[index] = await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

/** Asks again and again until the answer is what is waited for. */
export async function until<T>(
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  secondsMax: number,
  onAnswer: (answer: T) => void = () => undefined,
): Promise<T> {
  const giveUpAt = Date.now() + secondsMax * 1000;
  for (;;) {
    const answer = await ask();
    onAnswer(answer);
    if (good(answer)) return answer;
    if (Date.now() > giveUpAt) throw new Error(`not reached within ${secondsMax} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
