import { HttpClient } from '../../support/http-client.js';

/** The accounts of the demo brand that tests act as; `approver` is the second merchandiser. */
const ACCOUNTS = ['merchandiser', 'approver', 'finance', 'admin', 'store-lyon'] as const;
export type StaffAccount = (typeof ACCOUNTS)[number];

const PASSWORD = 'pledgeline-demo';
const SESSIONS = 'PLEDGELINE_SESSIONS';

/** What the start of the tests told about the system; see start-system.ts. */
export function told(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not known: nobody started the system`);
  return value;
}

/** Where the system under test is. */
export const systemUrl = (): string => told('PLEDGELINE_URL');

/** A member of staff, with the session that all tests of a run share. */
export function as(account: StaffAccount): HttpClient {
  const cookies = JSON.parse(told(SESSIONS)) as Record<StaffAccount, string>;
  return new HttpClient(systemUrl(), { origin: systemUrl(), cookie: cookies[account] });
}

/** Signs everybody in once, because sign-ins are limited per minute; workers inherit the sessions. */
export async function signInStaff(): Promise<void> {
  const cookies: Partial<Record<StaffAccount, string>> = {};
  for (const account of ACCOUNTS) {
    const visitor = new HttpClient(systemUrl());
    const client = await visitor.signIn(`${account}@demo.test`, PASSWORD);
    cookies[account] = client.sent('cookie');
  }
  process.env[SESSIONS] = JSON.stringify(cookies);
}
