import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import {
  createServer,
  get,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProgressClient } from './progress-client.js';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Both ends of a real connection; the reader reads nothing until it is told to. */
async function connected(): Promise<{ response: ServerResponse; reader: IncomingMessage }> {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const { port } = server.address() as AddressInfo;
  const answered = once(get({ port, host: '127.0.0.1', agent: false }), 'response');
  const [, response] = await asked;
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  const [reader] = (await answered) as [IncomingMessage];
  return { response, reader };
}

const frame = (version: number, padding = '', campaignId = 'a') => ({
  campaignId,
  version,
  alone: `<${version}>${padding}`,
  among: `<${campaignId}${version}>`,
});
const alone = (lastEventId?: string) => ({ campaignIds: ['a'], several: false, lastEventId });
const among = (lastEventId?: string) => ({ campaignIds: ['a', 'b'], several: true, lastEventId });

async function readUntil(reader: IncomingMessage, wanted: string): Promise<string> {
  let text = '';
  for await (const chunk of reader) {
    text += String(chunk);
    if (text.includes(wanted)) break;
  }
  return text;
}

describe('a watcher', () => {
  it('gets only what is newer than what it has seen', async () => {
    const { response, reader } = await connected();
    const client = new ProgressClient(response, alone('4'));
    for (const version of [3, 4, 5, 5, 7, 6]) client.offer(frame(version));
    client.end();
    expect(await readUntil(reader, 'never')).toBe('id: 5\n<5>id: 7\n<7>');
  });

  it('of several campaigns learns with each event where all of them are', async () => {
    const { response, reader } = await connected();
    const client = new ProgressClient(response, among());
    client.offer(frame(3, '', 'b'));
    client.offer(frame(1, '', 'a'));
    client.heartbeat();
    client.end();
    expect(await readUntil(reader, 'never')).toBe(
      'id: .3\n<b3>id: 1.3\n<a1>event: alive\ndata: {}\n\n',
    );
  });

  it.each([
    ['1.3', '<b4>'],
    ['.4', '<a1>'],
    ['1', '<a1><b4>'],
    ['1.3.9', '<a1><b4>'],
    ['1.x', '<a1><b4>'],
  ])('that comes back with %s gets %s', async (lastEventId, expected) => {
    const { response, reader } = await connected();
    const client = new ProgressClient(response, among(lastEventId));
    for (const one of [frame(1, '', 'a'), frame(4, '', 'b')]) client.offer(one);
    client.end();
    const text = await readUntil(reader, 'never');
    expect(text.replaceAll(/id: .*\n/g, '')).toBe(expected);
  });

  it('that does not read is skipped, and gets the newest state when it reads again', async () => {
    const { response, reader } = await connected();
    const client = new ProgressClient(response, alone());
    let version = 0;
    while (!response.writableNeedDrain) {
      version += 1;
      client.offer(frame(version, '.'.repeat(64 * 1024)));
    }
    const buffered = response.writableLength;
    for (let later = 1; later <= 1000; later += 1) client.offer(frame(version + later));
    client.heartbeat();
    expect(response.writableLength).toBe(buffered);
    const text = await readUntil(reader, `<${version + 1000}>`);
    expect(text).not.toContain(`<${version + 999}>`);
  });
});
