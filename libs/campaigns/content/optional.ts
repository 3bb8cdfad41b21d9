import { ValidateIf } from 'class-validator';

/** May be absent, but not null: class-validator's IsOptional lets null through. */
export const Optional = (): PropertyDecorator =>
  ValidateIf((_: unknown, value: unknown) => value !== undefined);
