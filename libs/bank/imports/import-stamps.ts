import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Principal } from '#libs/platform/http/access';

/** Who, when and under which ids an import is written. */
@Injectable()
export class ImportStamps {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  of(actor: Principal): { readonly by: string; readonly at: Date } {
    const by = actor.kind === 'anonymous' ? 'system' : `${actor.kind}:${actor.id}`;
    return { by, at: this.clock.now() };
  }

  nextId(): string {
    return this.ids.next();
  }
}
