import { DomainError, type FieldError } from '#libs/kernel/errors';

/** What is wrong with an input, collected, so that its author hears all of it at once. */
export class Findings {
  private readonly fields: FieldError[] = [];

  add(pointer: string, code: string, detail: string): void {
    this.fields.push({ pointer, code, detail });
  }

  /** @throws DomainError (422) with the code of the finding, or campaign.invalid for several kinds. */
  throwIfAny(): void {
    const [first] = this.fields;
    if (first === undefined) return;
    const same = this.fields.every((field) => field.code === first.code);
    throw new DomainError(
      'refused',
      same ? first.code : 'campaign.invalid',
      this.fields.length === 1 ? first.detail : 'Several fields of the campaign are not right.',
      { fields: this.fields },
    );
  }
}
