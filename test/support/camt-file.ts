import { Money } from '#libs/kernel/money';
import type { ToldFile, ToldLine, ToldStatement } from '#libs/bank/bank.types';

/** Writes the camt.053 file that a bank would send to tell these statements. */
export function camtFile({ format, statements }: ToldFile): string {
  const is08 = format === 'camt.053.001.08';
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${format}">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-22T06:00:00+01:00</CreDtTm></GrpHdr>
${statements.map((statement) => statementXml(statement, is08)).join('\n')}
  </BkToCstmrStmt>
</Document>
`;
}

function statementXml(statement: ToldStatement, is08: boolean): string {
  const { iban, currency, reference, fromOn, toOn, balances } = statement;
  const { opening, closing } = balances ?? { opening: zero(currency), closing: zero(currency) };
  return `    <Stmt>
      <Id>${escaped(reference ?? 'S')}</Id>
      <CreDtTm>${toOn}T23:00:00</CreDtTm>
      <FrToDt><FrDtTm>${fromOn}T00:00:00</FrDtTm><ToDtTm>${toOn}T23:59:59</ToDtTm></FrToDt>
      <Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>${currency}</Ccy></Acct>
${balanceXml('OPBD', opening, fromOn)}
${balanceXml('CLBD', closing, toOn)}
${statement.lines.map((line) => entryXml(line, is08)).join('\n')}
${pendingXml(statement, is08)}
    </Stmt>`;
}

const zero = (currency: Money['currency']): Money => Money.zero(currency);

const balanceXml = (code: string, amount: Money, on: string): string =>
  `      <Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amountXml(amount)}<Dt><Dt>${on}</Dt></Dt></Bal>`;

function entryXml(line: ToldLine, is08: boolean): string {
  const party = line.amount.isNegative() === line.reversal ? 'Dbtr' : 'Cdtr';
  const name = `<Nm>${escaped(line.counterparty)}</Nm>`;
  return `      <Ntry>
        ${amountXml(line.amount)}${line.reversal ? '<RvslInd>true</RvslInd>' : ''}
        ${statusXml('BOOK', is08)}
        <BookgDt><Dt>${line.bookedOn}</Dt></BookgDt>${line.valueOn === null ? '' : `<ValDt><Dt>${line.valueOn}</Dt></ValDt>`}
        ${line.bankReference === null ? '' : `<AcctSvcrRef>${escaped(line.bankReference)}</AcctSvcrRef>`}
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls><TxDtls>
          <Refs><EndToEndId>${escaped(line.reference === '' ? 'NOTPROVIDED' : line.reference)}</EndToEndId></Refs>
          ${is08 ? amountXml(line.amount) : ''}
          ${line.counterparty === '' ? '' : `<RltdPties><${party}>${is08 ? `<Pty>${name}</Pty>` : name}</${party}></RltdPties>`}
          <RmtInf><Ustrd>${escaped(line.description)}</Ustrd></RmtInf>
        </TxDtls></NtryDtls>
      </Ntry>`;
}

const pendingXml = ({ unbookedCount, currency, toOn }: ToldStatement, is08: boolean): string =>
  Array.from(
    { length: unbookedCount },
    () =>
      `      <Ntry>${amountXml(Money.of(1, currency))}${statusXml('PDNG', is08)}<BookgDt><Dt>${toOn}</Dt></BookgDt></Ntry>`,
  ).join('\n');

const statusXml = (status: string, is08: boolean): string =>
  is08 ? `<Sts><Cd>${status}</Cd></Sts>` : `<Sts>${status}</Sts>`;

function amountXml(amount: Money): string {
  const plain = amount.isNegative() ? amount.negated() : amount;
  const direction = amount.isNegative() ? 'DBIT' : 'CRDT';
  return `<Amt Ccy="${amount.currency}">${plain.toDecimal()}</Amt><CdtDbtInd>${direction}</CdtDbtInd>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
