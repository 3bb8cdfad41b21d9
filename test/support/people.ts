import supertest from 'supertest';
import { IdentityService } from '#libs/identity/identity.service';
import type { Role } from '#libs/platform/http/access';
import type { IdentityHttp } from './identity-http.js';

export const PASSWORD = 'pledgeline-demo';
export const EMAILS = {
  admin: 'admin@demo.test',
  finance: 'finance@demo.test',
  backer: 'ada@example.test',
};
/** The origin of our own pages in tests. */
export const OURS = 'http://127.0.0.1:3000';
type Who = keyof typeof EMAILS;
type Agent = ReturnType<typeof supertest.agent>;

/** An administrator, a member of finance and a backer in front of the HTTP application. */
export class People {
  readonly ids: Record<Who, string> = { admin: '', finance: '', backer: '' };

  private constructor(private readonly http: IdentityHttp) {}

  static async meet(http: IdentityHttp): Promise<People> {
    const people = new People(http);
    await people.seed('admin', 'admin');
    await people.seed('finance', 'finance');
    await people.seed('backer');
    return people;
  }

  /** Without cookies. */
  anonymous() {
    return supertest(this.http.app.getHttpServer());
  }

  /** Keeps cookies and names its page, as a browser does. */
  browser(): Agent {
    return supertest.agent(this.http.app.getHttpServer()).set('Origin', OURS);
  }

  async signedIn(who: Who): Promise<Agent> {
    const agent = this.browser();
    const credentials = { email: EMAILS[who], password: PASSWORD };
    await agent.post('/v1/auth/sign-in/email').send(credentials).expect(200);
    return agent;
  }

  /** What stands in the fragment of the last link that was mailed to `email`. */
  mailed(kind: string, email: string): URLSearchParams {
    const mail = this.http.mailer.mails.findLast((one) => one.kind === kind && one.email === email);
    if (mail === undefined) throw new Error(`no ${kind} was sent`);
    const { pathname, search, hash } = new URL(mail.url);
    if (pathname + search !== '/sign-in') throw new Error('a secret left the fragment');
    return new URLSearchParams(hash.slice(1));
  }

  private async seed(who: Who, ...roles: Role[]): Promise<void> {
    const user = { email: EMAILS[who], name: who, password: PASSWORD, roles };
    this.ids[who] = (await this.http.app.get(IdentityService).seedUser(user)).id;
  }
}
