import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../configuration.js';

/** The accountant's chart of accounts and journals, in one file: charts/<name>.json. */
export type ChartConfiguration = z.infer<typeof schema>;

const label = z.string().min(1).max(100);
// The first three characters of an account's number are digits, by the tax office's rule for the
// FEC (article A. 47 A-1 of the Livre des procédures fiscales).
const number = z.string().regex(/^\d{3}[0-9A-Z]{0,12}$/, 'must begin with three digits');
const account = z.strictObject({ number, label });

const schema = z.strictObject({
  name: label,
  /** What its readers should know: that nobody has confirmed it, or who has. */
  note: z.string().max(500),
  /** Where the brand pays its VAT at home. */
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a country such as FR'),
  accounts: z.record(
    z.string(),
    account.extend({
      /** Of lines with the VAT of another country of the European Union. */
      abroad: account.optional(),
      /** Of lines with the VAT of one country, before `abroad`. */
      countries: z.record(z.string().regex(/^[A-Z]{2}$/), account).optional(),
    }),
  ),
  journals: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z0-9]{1,8}$/, 'must be letters and digits such as VE'),
        label,
        causeKinds: z.array(z.string().regex(/^[a-z][a-z_]*$/)),
      }),
    )
    .min(1),
  /** The journal of every cause that no journal names. */
  otherJournal: z.string(),
});

/**
 * Reads a chart: a name below config/charts, or an absolute path to a file.
 * @throws ConfigurationError that names what is wrong in the file.
 */
export function loadChart(name: string, root: string): ChartConfiguration {
  const file = isAbsolute(name) ? name : join(root, 'config/charts', `${name}.json`);
  const parsed = schema.safeParse(contentOf(file));
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    parsed.error.issues.map(
      ({ path, message }) => `LEDGER_CHART_FILE: ${path.join('.')} ${message}`,
    ),
  );
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigurationError([`LEDGER_CHART_FILE: ${file} cannot be read as JSON`]);
  }
}
