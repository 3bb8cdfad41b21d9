import type { ChartConfiguration } from '#config/chart/chart';
import { present } from '#libs/kernel/assert';
import { isInVatUnion, VAT_UNION } from '#libs/kernel/vat-union';
import type { AccountCode } from '../ledger.types.js';
import { accountsOfChart } from './accounts-of-chart.js';

interface ChartAccount {
  /** "44571"; begins with three digits. */
  readonly number: string;
  readonly label: string;
}

export interface Journal {
  readonly code: string;
  readonly label: string;
}

/**
 * The chart as columns, to join it in SQL: `unnest($1::text[], $2::text[], $3::text[], $4::text[]) as
 * m (account, vat_country, number, label)`. A line takes the row of its account and VAT country, and
 * where there is none the row of its account without a country (null).
 */
export interface ChartMapping {
  readonly accounts: readonly AccountCode[];
  readonly vatCountries: readonly (string | null)[];
  readonly numbers: readonly string[];
  readonly labels: readonly string[];
}

/** The journals as columns: one row for each kind of cause that a journal names. */
export interface JournalMapping {
  readonly causeKinds: readonly string[];
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  /** Of every other kind. */
  readonly other: Journal;
}

/** The accountant's numbers and journals for our accounts and causes. Its own injection token. */
export abstract class ChartOfAccounts {
  abstract readonly name: string;
  /** Whether somebody has confirmed it. */
  abstract readonly note: string;
  /** Where VAT is domestic. */
  abstract readonly country: string;
  abstract accountNumber(code: AccountCode, vatCountry?: string | null): string;
  abstract accountLabel(code: AccountCode, vatCountry?: string | null): string;
  abstract journalOf(causeKind: string): Journal;
  abstract mappingRows(): ChartMapping;
  abstract journalRows(): JournalMapping;
}

/** @throws ConfigurationError that names every account without a number and every doubtful journal. */
export function chartOf(configuration: ChartConfiguration): ChartOfAccounts {
  return new ConfiguredChart(configuration, accountsOfChart(configuration));
}

type Rows = ReadonlyMap<AccountCode, ChartConfiguration['accounts'][string]>;

class ConfiguredChart extends ChartOfAccounts {
  override readonly name: string;
  override readonly note: string;
  override readonly country: string;
  readonly #journals: ReadonlyMap<string, Journal>;
  readonly #other: Journal;

  constructor(
    chart: ChartConfiguration,
    private readonly rows: Rows,
  ) {
    super();
    this.name = chart.name;
    this.note = chart.note;
    this.country = chart.country;
    this.#journals = new Map(
      chart.journals.flatMap(({ code, label, causeKinds }) =>
        causeKinds.map((kind): [string, Journal] => [kind, { code, label }]),
      ),
    );
    const other = present(
      chart.journals.find(({ code }) => code === chart.otherJournal),
      'the other journal',
    );
    this.#other = { code: other.code, label: other.label };
  }

  override accountNumber(code: AccountCode, vatCountry: string | null = null): string {
    return this.accountOf(code, vatCountry).number;
  }

  override accountLabel(code: AccountCode, vatCountry: string | null = null): string {
    return this.accountOf(code, vatCountry).label;
  }

  override journalOf(causeKind: string): Journal {
    return this.#journals.get(causeKind) ?? this.#other;
  }

  override mappingRows(): ChartMapping {
    const rows = [...this.rows].flatMap(([code, { abroad, countries }]) => {
      const named = Object.keys(countries ?? {});
      const others = abroad === undefined ? [] : VAT_UNION.filter((at) => at !== this.country);
      return [null, ...new Set([...others, ...named])].map((vatCountry) => ({
        code,
        vatCountry,
        ...this.accountOf(code, vatCountry),
      }));
    });
    return {
      accounts: rows.map(({ code }) => code),
      vatCountries: rows.map(({ vatCountry }) => vatCountry),
      numbers: rows.map(({ number }) => number),
      labels: rows.map(({ label }) => label),
    };
  }

  override journalRows(): JournalMapping {
    const journals = [...this.#journals];
    return {
      causeKinds: journals.map(([kind]) => kind),
      codes: journals.map(([, { code }]) => code),
      labels: journals.map(([, { label }]) => label),
      other: this.#other,
    };
  }

  private accountOf(code: AccountCode, vatCountry: string | null): ChartAccount {
    const { abroad, countries, number, label } = present(this.rows.get(code), `account ${code}`);
    if (vatCountry === null) return { number, label };
    const named = countries?.[vatCountry];
    if (named !== undefined) return named;
    const isAbroad = vatCountry !== this.country && isInVatUnion(vatCountry);
    return isAbroad && abroad !== undefined ? abroad : { number, label };
  }
}
