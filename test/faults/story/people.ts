import { identityParts } from '../../support/identity-parts.js';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { RandomIds } from '#libs/platform/clock/random-ids';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { PatientClient } from '../world/patient-client.js';

const PASSWORD = 'pledgeline-demo';
const PEOPLE = { author: 'merchandiser', approver: 'merchandiser', finance: 'finance' } as const;
type Person = keyof typeof PEOPLE;

const emailOf = (person: Person): string => `${person}@faults.test`;

export type Staff = Readonly<Record<Person, PatientClient>>;

/** The brand's people, with accounts, in front of all API processes. */
export async function seedStaff(url: string, apiUrls: readonly string[]): Promise<Staff> {
  const dataSource = createDataSource({
    url,
    poolSize: 2,
    applicationName: 'pledgeline-faults',
    entities: [],
  });
  const database = new Database(await dataSource.initialize());
  const clock = new SystemClock();
  const parts = identityParts({ url, database, clock, ids: new RandomIds(clock) });
  for (const [person, role] of Object.entries(PEOPLE)) {
    const email = emailOf(person as Person);
    await parts.identity.seedUser({ email, name: person, password: PASSWORD, roles: [role] });
  }
  await parts.close();
  await dataSource.destroy();
  const as = (person: Person): PatientClient =>
    new PatientClient(apiUrls, { email: emailOf(person), password: PASSWORD });
  return { author: as('author'), approver: as('approver'), finance: as('finance') };
}
