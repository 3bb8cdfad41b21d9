import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface SmtpReceiver {
  readonly url: string;
  /** Every message that was taken, as it came over the wire. */
  readonly messages: string[];
  /** What the next RCPT commands are answered with instead of 250 ("550 no such user"). */
  readonly refusals: string[];
  close(): Promise<void>;
}

/** A mail server that takes everything, or refuses what it is told to; RFC 5321, the little we need. */
export async function startSmtpReceiver(): Promise<SmtpReceiver> {
  const messages: string[] = [];
  const refusals: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let data: string | null = null;
    let buffer = '';
    const answer = (line: string): void => void socket.write(`${line}\r\n`);
    answer('220 receiver.test');
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (data !== null && line === '.') {
          messages.push(data);
          data = null;
          answer('250 taken');
        } else if (data !== null) data += `${line}\r\n`;
        else if (line.startsWith('DATA')) {
          data = '';
          answer('354 go on');
        } else if (line.startsWith('RCPT')) answer(refusals.shift() ?? '250 ok');
        else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
        else answer('250 ok');
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    refusals,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
