import { connect, type Socket } from 'node:net';

export interface LoadOptions {
  readonly url: URL;
  readonly connections: number;
  readonly seconds: number;
  /** The whole HTTP request, head and body; called once per request. */
  readonly request: () => string;
}

export interface LoadResult {
  readonly seconds: number;
  /** Answers by status; only complete answers count. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Milliseconds from the first byte out to the last byte in, sorted. */
  readonly latencies: readonly number[];
  /** One body of each status that is not 201, to see what went wrong. */
  readonly samples: ReadonlyMap<number, string>;
}

/**
 * Keeps `connections` kept-alive connections busy with one request each. Written on bare sockets,
 * because the generator shares the processors with what it measures.
 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const statuses = new Map<number, number>();
  const samples = new Map<number, string>();
  const latencies: number[] = [];
  const start = performance.now();
  const until = start + options.seconds * 1000;
  const clients = Array.from({ length: options.connections }, () =>
    client(options, until, (status, body, millis) => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      latencies.push(millis);
      if (status !== 201 && !samples.has(status)) samples.set(status, body);
    }),
  );
  await Promise.all(clients);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, statuses, latencies: latencies.sort((a, b) => a - b), samples };
}

type OnAnswer = (status: number, body: string, millis: number) => void;

function client({ url, request }: LoadOptions, until: number, onAnswer: OnAnswer): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(url.port), url.hostname);
    socket.setNoDelay(true);
    let sentAt = 0;
    let received = '';
    const send = (): void => {
      sentAt = performance.now();
      socket.write(request());
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => {
      resolve();
    });
    socket.on('data', (chunk) => {
      // One request at a time and ASCII heads: bytes and characters of latin1 are the same.
      received += chunk.toString('latin1');
      const answer = answerIn(received);
      if (answer === null) return;
      received = '';
      onAnswer(answer.status, answer.body, performance.now() - sentAt);
      if (performance.now() < until) send();
      else socket.end();
    });
  });
}

function answerIn(text: string): { status: number; body: string } | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const at = text.search(/content-length: /i);
  const length = Number.parseInt(text.slice(at + 16, at + 26), 10);
  if (text.length < end + 4 + length) return null;
  return { status: Number(text.slice(9, 12)), body: text.slice(end + 4) };
}
