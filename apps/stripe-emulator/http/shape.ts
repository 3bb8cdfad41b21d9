/** How one parameter is read. `Shape<P>` makes the compiler hold these lists to the SDK's types. */
export type Rule =
  | {
      readonly kind: 'text' | 'integer' | 'boolean' | 'anything' | 'metadata' | 'range';
      readonly required?: true;
    }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly required?: true }
  | { readonly kind: 'texts'; readonly required?: true }
  | { readonly kind: 'hash'; readonly fields: Fields; readonly required?: true };

export type Fields = Readonly<Record<string, Rule>>;

/** Exactly the parameters of the SDK's type `P`, no more and no fewer. */
export type Shape<P> = Readonly<Record<keyof Required<P> & string, Rule>>;

export const text = { kind: 'text' } as const;
export const integer = { kind: 'integer' } as const;
export const boolean = { kind: 'boolean' } as const;
export const texts = { kind: 'texts' } as const;
export const metadata = { kind: 'metadata' } as const;
/** Accepted and kept as sent, without a look inside: what the emulator has no rule for. */
export const anything = { kind: 'anything' } as const;
/** A Unix time, or a hash of gt, gte, lt and lte. */
export const range = { kind: 'range' } as const;

export const choice = (...choices: string[]) => ({ kind: 'choice', choices }) as const;

export const hash = <P>(fields: Shape<P>) => ({ kind: 'hash', fields }) as const;

export const required = <R extends Rule>(rule: R) => ({ ...rule, required: true }) as const;

export const paging = { ending_before: text, limit: integer, starting_after: text } as const;
