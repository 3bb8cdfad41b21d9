import type { Campaign, Store } from '../../api/types.js';
import { formatMoney, formatRate } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { priceOf, type CheckoutDraft } from './checkout-draft.js';
import { useQuote } from './use-quote.js';

interface SumProps {
  readonly campaign: Campaign;
  readonly stores: readonly Store[];
  readonly draft: CheckoutDraft;
}

/** What it costs, what of it is VAT, and that nothing is paid today. */
export function SumSection({ campaign, stores, draft }: SumProps) {
  const { say, language } = useWords();
  const { goods, shipping, total } = priceOf(campaign, draft);
  const vat = useQuote(campaign, draft, stores)?.vat;
  const lines = [
    ['goods', say('sum.goods'), formatMoney(goods, language)],
    [
      'shipping',
      say(draft.kind === 'ship' ? 'sum.shipping' : 'sum.pickup'),
      formatMoney(shipping, language),
    ],
    ['total', say('sum.total'), formatMoney(total, language)],
    [
      'vat',
      vat === undefined
        ? say('sum.vat')
        : say('sum.vat_rate', { rate: formatRate(vat.basisPoints, language) }),
      vat === undefined ? '…' : formatMoney(vat.amount, language),
    ],
    ['today', say('sum.today'), formatMoney({ ...total, amount: 0 }, language)],
  ] as const;
  return (
    <dl className="sum">
      {lines.map(([name, label, amount]) => (
        <div key={name} className={`sum-${name}`}>
          <dt>{label}</dt>
          <dd>{amount}</dd>
        </div>
      ))}
    </dl>
  );
}
