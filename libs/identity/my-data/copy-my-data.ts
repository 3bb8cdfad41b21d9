import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { PersonalDataHolders, type Person } from '#libs/platform/personal-data/personal-data';
import type { DataCopyView } from './my-data.view.js';

/** Everything the product holds of a person, in one document (GDPR, articles 15 and 20). */
@Injectable()
export class CopyMyData {
  constructor(
    private readonly database: Database,
    private readonly holders: PersonalDataHolders,
    private readonly clock: Clock,
  ) {}

  async execute(person: Person): Promise<DataCopyView> {
    const sections: Record<string, unknown> = {};
    for (const holder of this.holders.all()) {
      sections[holder.name] = await holder.copy(this.database, person);
    }
    return { madeAt: this.clock.now().toISOString(), email: person.email, sections };
  }
}
