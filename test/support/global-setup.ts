/**
 * Once per Jest run, before the first file of the `database` and `e2e` projects (Jest runs a setup
 * that both name only once). Jest loads this file without its own module rules, so the loader for
 * the sources comes first.
 */
import './source-loader.mjs';

export default async function globalSetup(): Promise<void> {
  const { startTestServer } = await import('./test-server.js');
  await startTestServer();
}
