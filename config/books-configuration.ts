import { z } from 'zod';
import { isCurrency, type Currency } from '#libs/kernel/currency';
import { isTimeZone } from '#libs/kernel/time';

/** How the books are kept. */
export interface BooksConfiguration {
  /** A file below config/charts without ".json", or an absolute path to one. */
  readonly chartFile: string;
  /** Whose midnight ends the accounting day (IANA). */
  readonly timeZone: string;
  /** In which the accounts are kept, and the FEC with them. */
  readonly currency: Currency;
  /** The first day of the accounting year: "01-01". */
  readonly yearStarts: string;
}

export const BOOKS_VARIABLES = {
  LEDGER_CHART_FILE: z
    .string()
    .regex(/^([a-z0-9-]+|[/\\].+|[A-Za-z]:\\.+)$/, 'must be a name or an absolute path')
    .default('fr'),
  BOOKS_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Paris')
    .default('Europe/Paris'),
  BOOKS_CURRENCY: z.string().refine(isCurrency, 'must be a currency such as EUR').default('EUR'),
  BOOKS_YEAR_STARTS: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be a day of the year such as 01-01')
    .default('01-01'),
};

const schema = z.object(BOOKS_VARIABLES);

export const booksOf = (values: z.infer<typeof schema>): BooksConfiguration => ({
  chartFile: values.LEDGER_CHART_FILE,
  timeZone: values.BOOKS_TIME_ZONE,
  currency: values.BOOKS_CURRENCY,
  yearStarts: values.BOOKS_YEAR_STARTS,
});

/** For commands that read the books and need nothing else. @throws ZodError */
export const loadBooksConfiguration = (
  env: Readonly<Record<string, string | undefined>>,
): BooksConfiguration => booksOf(schema.parse(env));
