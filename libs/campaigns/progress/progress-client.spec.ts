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

const frame = (version: number, padding = '') => ({ version, text: `<${version}>${padding}` });

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
    const client = new ProgressClient(response, 4);
    for (const version of [3, 4, 5, 5, 7, 6]) client.offer(frame(version));
    client.end();
    expect(await readUntil(reader, 'never')).toBe('<5><7>');
  });

  it('that does not read is skipped, and gets the newest state when it reads again', async () => {
    const { response, reader } = await connected();
    const client = new ProgressClient(response, 0);
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
