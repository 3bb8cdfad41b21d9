import supertest from 'supertest';
import { IdentityService } from '#libs/identity/identity.service';
import type { Role } from '#libs/platform/http/access';
import type { TestApp } from './test-app.js';

const PASSWORD = 'pledgeline-demo';

/** Somebody in front of the application; null for who is not signed in. */
export class Visitor {
  private constructor(
    private readonly app: TestApp,
    readonly id: string | null,
    private readonly cookie: string | null,
  ) {}

  static anonymous(app: TestApp): Visitor {
    return new Visitor(app, null, null);
  }

  static async signedIn(app: TestApp, name: string, ...roles: Role[]): Promise<Visitor> {
    const email = `${name}@demo.test`;
    const storeCode = roles.includes('store') ? 'LYON' : null;
    const user = { email, name, password: PASSWORD, roles, storeCode };
    const { id } = await app.app.get(IdentityService, { strict: false }).seedUser(user);
    const answer = await supertest(app.http)
      .post('/v1/auth/sign-in/email')
      .set('Origin', app.configuration.publicUrl)
      .send({ email, password: PASSWORD })
      .expect(200);
    const cookies = answer.get('Set-Cookie') ?? [];
    return new Visitor(app, id, cookies.map((cookie) => cookie.split(';')[0]).join('; '));
  }

  get(path: string): supertest.Test {
    return this.as(supertest(this.app.http).get(path));
  }

  post(path: string, body: object = {}): supertest.Test {
    return this.as(supertest(this.app.http).post(path)).send(body);
  }

  put(path: string, body: object): supertest.Test {
    return this.as(supertest(this.app.http).put(path)).send(body);
  }

  /** Sends a file as the body. */
  postFile(path: string, type: string, content: Buffer | string): supertest.Test {
    return this.as(supertest(this.app.http).post(path)).set('Content-Type', type).send(content);
  }

  patch(path: string, etag: string | null, body: object): supertest.Test {
    const request = this.as(supertest(this.app.http).patch(path));
    return (etag === null ? request : request.set('If-Match', etag)).send(body);
  }

  private as(request: supertest.Test): supertest.Test {
    const asked = request.set('Origin', this.app.configuration.publicUrl);
    return this.cookie === null ? asked : asked.set('Cookie', this.cookie);
  }
}
