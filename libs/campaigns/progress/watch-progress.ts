import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProgressClient, type Watching } from './progress-client.js';
import type { ProgressFeed } from './progress-feed.js';

/** Answers with a stream of server-sent events that lasts until the browser leaves. */
export async function watchProgress(
  feed: ProgressFeed,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  watching: Omit<Watching, 'lastEventId'>,
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  raw.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const header = request.headers['last-event-id'];
  const lastEventId = typeof header === 'string' ? header : undefined;
  const client = new ProgressClient(raw, { ...watching, lastEventId });
  const closed = new Promise<void>((resolve) => raw.once('close', resolve));
  try {
    const leave = await feed.watch(client);
    await closed;
    leave();
  } catch {
    // The head is sent, so there is no problem document: the browser comes back by itself.
    client.end();
  }
}
