import './source-loader.mjs';

export default async function globalTeardown(): Promise<void> {
  const { stopTestServer } = await import('./test-server.js');
  await stopTestServer();
}
