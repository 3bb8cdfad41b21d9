import type { ChartOfAccounts } from '#libs/ledger/chart/chart-of-accounts';
import { valuesList } from '../sql-values.js';

type Chart = Pick<ChartOfAccounts, 'mappingRows' | 'journalRows'>;

/** `account (code, country, number, label)`, the memo accounts left out; country '' is every other one. */
export function accountTable(chart: Chart): string {
  const { accounts, vatCountries, numbers, labels } = chart.mappingRows();
  const rows = accounts.map((code, row) => [
    code,
    vatCountries[row] ?? '',
    numbers[row] ?? '',
    labels[row] ?? '',
  ]);
  return `account (code, country, number, label) as (
      select m.* from (${valuesList(rows)}) as m (code, country, number, label)
      join ledger.accounts known on known.code = m.code and known.kind <> 'memo')`;
}

/** The journal of a cause, `j.code` and `j.label`, joined to `e.cause_kind`. */
export function journalJoin(chart: Chart): string {
  const { causeKinds, codes, labels, other } = chart.journalRows();
  const rows = causeKinds.map((kind, row) => [kind, codes[row] ?? '', labels[row] ?? '']);
  const fallback = valuesList([[other.code, other.label]]);
  return `left join (${valuesList([['', '', ''], ...rows])}) as named (kind, code, label)
        on named.kind = e.cause_kind
      cross join (${fallback}) as other (code, label)
      cross join lateral (select coalesce(named.code, other.code) as code,
        coalesce(named.label, other.label) as label) as j`;
}
