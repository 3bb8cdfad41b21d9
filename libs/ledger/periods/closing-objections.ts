import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import type { Sql } from '#libs/platform/database/database';

/** Somebody who may have a reason why a month must not be closed yet. */
export interface ClosingObjector {
  /** "reconciliation" */
  readonly name: string;
  /**
   * One sentence for each reason; none when the month (its first day, "2026-06-01") may be closed. Asked
   * in the transaction that closes it: reads only.
   */
  objectionsTo(sql: Sql, month: string): Promise<readonly string[]>;
}

/** Where features above the books register, in `onModuleInit`, what must be settled before a month is closed. */
@Injectable()
export class ClosingObjections {
  readonly #objectors = new Map<string, ClosingObjector>();

  register(objector: ClosingObjector): void {
    assert(!this.#objectors.has(objector.name), `two objectors named ${objector.name}`);
    this.#objectors.set(objector.name, objector);
  }

  async to(sql: Sql, month: string): Promise<readonly string[]> {
    const all: string[] = [];
    for (const objector of this.#objectors.values()) {
      all.push(...(await objector.objectionsTo(sql, month)));
    }
    return all;
  }
}
