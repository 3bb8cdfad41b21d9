import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { call, Refusal } from '../../api/client.js';
import type { Money, Receipt } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { countryName, formatDay, formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { NeedsLink } from './needs-link.js';
import { useToken } from './pledge-link.js';
import '../../parts/forms.css';
import './receipt.css';

/** What was paid, to be printed or kept. */
export default function ReceiptPage() {
  const { id = '' } = useParams();
  const { say } = useWords();
  const token = useToken(id);
  const receipt = useQuery({
    queryKey: ['receipt', id, token],
    queryFn: ({ signal }) =>
      call<Receipt>(`/v1/pledges/${id}/receipt`, {
        signal,
        ...(token === null ? {} : { token }),
      }),
  });
  if (receipt.error instanceof Refusal && receipt.error.problem.status !== 404) {
    return <NeedsLink />;
  }
  if (receipt.error !== null) {
    return <Failure error={receipt.error} retry={() => void receipt.refetch()} />;
  }
  return (
    <div className="receipt-page">
      <p className="receipt-tools">
        <Link to={`/pledges/${id}`}>{say('receipt.back')}</Link>
        <button
          type="button"
          className="button"
          onClick={() => {
            window.print();
          }}
        >
          {say('receipt.print')}
        </button>
      </p>
      {receipt.data === undefined ? (
        <Loading>
          <Skeleton className="skeleton-box" />
        </Loading>
      ) : (
        <Sheet receipt={receipt.data} />
      )}
    </div>
  );
}

function Sheet({ receipt }: { readonly receipt: Receipt }) {
  const { say, language } = useWords();
  const { name, address, campaignTitle, pledgeId } = receipt;
  // A number is not broken at its dashes.
  const number = receipt.number.replaceAll('-', '\u2011');
  const day = formatDay(receipt.collectedAt, receipt.timeZone, language, true);
  return (
    <article className="receipt">
      <title>{`${say('receipt.title', { number })} · ${BRAND.name}`}</title>
      <header>
        <p className="receipt-brand">{BRAND.name}</p>
        <h1>{say('receipt.title', { number })}</h1>
        <p>{say('receipt.paid_on', { date: day })}</p>
        <p>
          {campaignTitle} · {say('pledge.number', { number: pledgeId.slice(-8).toUpperCase() })}
        </p>
      </header>
      <address>
        {name}
        {address !== null && (
          <>
            <br />
            {address.line1}
            {address.line2 !== null && (
              <>
                <br />
                {address.line2}
              </>
            )}
            <br />
            {address.postcode} {address.city}
            <br />
            {countryName(address.country, language)}
          </>
        )}
      </address>
      <Lines receipt={receipt} />
      <Refunds receipt={receipt} />
      <footer>
        {receipt.card !== null && (
          <p>
            {say('receipt.card', { brand: capital(receipt.card.brand), last4: receipt.card.last4 })}
          </p>
        )}
        <p>
          {BRAND.name} · {BRAND.contact}
        </p>
      </footer>
    </article>
  );
}

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

function Lines({ receipt }: { readonly receipt: Receipt }) {
  const { say, language } = useWords();
  const { lines, shipping, total, vat } = receipt;
  const money = (value: Money): string => formatMoney(value, language);
  const rate = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(
    vat.basisPoints / 100,
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('receipt.what')}</th>
          <th scope="col">{say('what.quantity')}</th>
          <th scope="col">{say('receipt.each')}</th>
          <th scope="col">{say('receipt.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.variant} ${line.title}`}>
            <th scope="row">{line.title}</th>
            <td>{line.quantity}</td>
            <td>{money(line.unitPrice)}</td>
            <td>{money(line.total)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{say('sum.shipping')}</th>
          <td />
          <td />
          <td>{money(shipping)}</td>
        </tr>
      </tbody>
      <tfoot>
        <tr className="receipt-total">
          <th scope="row" colSpan={3}>
            {say('receipt.total')}
          </th>
          <td>{money(total)}</td>
        </tr>
        <tr>
          <th scope="row" colSpan={3}>
            {say('receipt.net')}
          </th>
          <td>{money(vat.net)}</td>
        </tr>
        <tr>
          <th scope="row" colSpan={3}>
            {say('receipt.vat', { rate })}
          </th>
          <td>{money(vat.vat)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Refunds({ receipt }: { readonly receipt: Receipt }) {
  const { say, language } = useWords();
  if (receipt.refunds.length === 0) return null;
  return (
    <section>
      <h2>{say('receipt.refunds')}</h2>
      <ul>
        {receipt.refunds.map((refund) => {
          const values = {
            amount: formatMoney(refund.amount, language),
            vat: formatMoney(refund.vat, language),
            date: formatDay(refund.at, receipt.timeZone, language, true),
          };
          return (
            <li key={refund.at}>
              {say(refund.done ? 'receipt.refunded' : 'receipt.refund_coming', values)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
