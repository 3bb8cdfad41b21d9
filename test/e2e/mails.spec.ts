import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { AppModule } from '#apps/api/app.module';
import { present } from '#libs/kernel/assert';
import { IdentityService } from '#libs/identity/identity.service';
import { DatabaseTest } from '../support/database-test.js';
import { OURS, PASSWORD } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const test = DatabaseTest.forFile();
const EMAIL = 'admin@demo.test';

interface MailList {
  readonly items: readonly { readonly id: string; readonly subject: string | null }[];
}

/** Asks for a sign-in link and reads what the administrator may see of the mail. */
async function readSignInMail(
  server: TestApp,
): Promise<{ subject: string; body: supertest.Response }> {
  const admin = supertest.agent(server.http).set('Origin', OURS);
  await admin.post('/v1/auth/sign-in/email').send({ email: EMAIL, password: PASSWORD }).expect(200);
  await admin.post('/v1/auth/sign-in/magic-link').send({ email: EMAIL }).expect(200);
  await server.drain();
  const list = await admin.get('/v1/mails?template=sign_in_link').expect(200);
  const mail = present((list.body as MailList).items[0], 'the mail with the link');
  return { subject: mail.subject ?? '', body: await admin.get(`/v1/mails/${mail.id}`) };
}

describe('a mail with a sign-in link', () => {
  const servers: TestApp[] = [];
  const start = async (environment: Record<string, string>): Promise<TestApp> => {
    const server = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), {
      environment: { PUBLIC_URL: OURS, ...environment },
    });
    servers.push(server);
    return server;
  };

  beforeAll(async () => {
    const server = await start({});
    const user = { email: EMAIL, name: 'admin', password: PASSWORD, roles: ['admin' as const] };
    await server.app.get(IdentityService).seedUser(user);
  });

  afterAll(async () => {
    for (const server of servers) await server.close();
  });

  it('is readable in the outbox where no mail server is configured', async () => {
    const { subject, body } = await readSignInMail(present(servers[0], 'the server'));
    expect(subject).not.toBe('');
    expect(body.status).toBe(200);
    expect((body.body as { text: string }).text).toContain('/sign-in#link=');
  });

  it('is for its reader only where mails leave by a server', async () => {
    // Nothing listens there: the mail stays queued, and its body stays closed all the same.
    const { body } = await readSignInMail(await start({ SMTP_URL: 'smtp://127.0.0.1:9' }));
    expect(body.status).toBe(403);
    expect(body.body).toMatchObject({ code: 'mail.secret' });
    expect(JSON.stringify(body.body)).not.toContain('magic-link');
  });
});
