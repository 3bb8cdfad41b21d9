import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything is, for other programs on this machine. */
export interface Endpoints {
  readonly apiUrl: string;
  readonly stripeApiBase: string;
  readonly stripeSecretKey: string;
  readonly stripePublishableKey: string;
  readonly databaseUrl: string;
  /** The process that runs it all. */
  readonly pid: number;
}

const fileIn = (dataDir: string): string => join(dataDir, 'endpoints.json');

export function writeEndpoints(dataDir: string, endpoints: Endpoints): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
}

/** The endpoints of a system that is running now, or null. */
export async function runningEndpoints(dataDir: string): Promise<Endpoints | null> {
  if (!existsSync(fileIn(dataDir))) return null;
  const endpoints = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Endpoints;
  try {
    const answer = await fetch(`${endpoints.apiUrl}/health/ready`, {
      signal: AbortSignal.timeout(2_000),
    });
    return answer.ok ? endpoints : null;
  } catch {
    return null;
  }
}
