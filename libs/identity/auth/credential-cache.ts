import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { addSeconds, type Clock } from '#libs/kernel/time';
import type { Principal } from '#libs/platform/http/access';

/**
 * How long a verified session or key is believed without asking the database again. What another
 * process revokes is therefore still accepted here for at most this long; what this process
 * revokes is forgotten at once.
 */
export const CREDENTIAL_SECONDS_MAX = 10;
const CREDENTIALS_MAX = 10_000;

interface Entry {
  readonly principal: Promise<Principal>;
  readonly believedUntil: Date;
  /** Whose it is; unknown until the principal has been read. */
  ownerId: string | null;
}

/** Keyed by a hash, so that a heap dump gives no credential away. */
export class CredentialCache {
  private readonly entries = new LRUCache<string, Entry>({ max: CREDENTIALS_MAX });
  private forgets = 0;

  constructor(private readonly clock: Clock) {}

  /** The principal of `credential`; requests that arrive while it is being read share one read. */
  resolve(credential: string, read: () => Promise<Principal>): Promise<Principal> {
    const key = createHash('sha256').update(credential).digest('base64');
    const now = this.clock.now();
    const known = this.entries.get(key);
    if (known !== undefined && known.believedUntil > now) return known.principal;
    const entry: Entry = {
      principal: read(),
      believedUntil: addSeconds(now, CREDENTIAL_SECONDS_MAX),
      ownerId: null,
    };
    this.entries.set(key, entry);
    this.settle(key, entry);
    return entry.principal;
  }

  /** Forgets every session of a user, or the key of a machine. */
  forget(ownerId: string): void {
    this.forgets += 1;
    for (const [key, entry] of this.entries) {
      if (entry.ownerId === ownerId) this.entries.delete(key);
    }
  }

  private settle(key: string, entry: Entry): void {
    const forgetsBefore = this.forgets;
    entry.principal.then(
      (principal) => {
        entry.ownerId = principal.kind === 'anonymous' ? null : principal.id;
        // Somebody was forgotten while this was being read: it may be what they were.
        if (this.forgets !== forgetsBefore) this.drop(key, entry);
      },
      () => this.drop(key, entry),
    );
  }

  private drop(key: string, entry: Entry): void {
    if (this.entries.peek(key) === entry) this.entries.delete(key);
  }
}
