import { setTimeout as delay } from 'node:timers/promises';

export interface PatientAnswer<T> {
  readonly status: number;
  readonly body: T;
}

const ASK_MILLIS_MAX = 8000;
const GIVE_UP_MILLIS = 120_000;
const PAUSE_MILLIS = 150;
/** Refusals that say something about the wish itself; everything else may pass. */
const FINAL = [400, 403, 404, 409, 410, 412, 422];

interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Somebody in front of a shop that is in trouble: asks the same again, of one API process and then
 * of the other, until there is an answer that means something.
 */
export class PatientClient {
  private cookie = '';
  private turn = 0;

  constructor(
    private readonly urls: readonly string[],
    private readonly account: { readonly email: string; readonly password: string } | null = null,
  ) {}

  /** The last final answer, good or not. @throws when none came in two minutes. */
  async ask<T>(method: string, path: string, asking: Asking = {}): Promise<PatientAnswer<T>> {
    const giveUpAt = performance.now() + GIVE_UP_MILLIS;
    let last = 'nothing';
    while (performance.now() < giveUpAt) {
      const url = this.urls[this.turn % this.urls.length] ?? '';
      try {
        if (this.account !== null && this.cookie === '') await this.signIn(url, this.account);
        const answer = await this.send(url, method, path, asking);
        if (answer.status < 300) return { status: answer.status, body: (await answer.json()) as T };
        const text = await answer.text();
        if (FINAL.includes(answer.status) && !text.includes('in_progress')) {
          return { status: answer.status, body: JSON.parse(text) as T };
        }
        // A session ends when the clock jumps.
        if (answer.status === 401) this.cookie = '';
        last = `${answer.status} ${text.slice(0, 200)}`;
      } catch (error) {
        last = error instanceof Error ? error.message : 'an error';
        this.turn += 1;
      }
      await delay(PAUSE_MILLIS);
    }
    throw new Error(`${method} ${path} had no answer in ${GIVE_UP_MILLIS / 1000} s: ${last}`);
  }

  /** @throws when the final answer is a refusal. */
  async good<T>(method: string, path: string, asking: Asking = {}): Promise<T> {
    const { status, body } = await this.ask<T>(method, path, asking);
    if (status < 300) return body;
    throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body).slice(0, 300)}`);
  }

  private send(url: string, method: string, path: string, asking: Asking): Promise<Response> {
    return fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(ASK_MILLIS_MAX),
      headers: {
        origin: url,
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(asking.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...asking.headers,
      },
      ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
    });
  }

  private async signIn(url: string, account: { email: string; password: string }): Promise<void> {
    const answer = await this.send(url, 'POST', '/v1/auth/sign-in/email', { body: account });
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`);
    this.cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ');
  }
}
