import { Link } from 'react-router';
import type { Pledge } from '../../api/types.js';
import { useWords } from '../../text/words.js';

/** Money was taken at some time, whatever became of it. */
const CHARGED: ReadonlySet<Pledge['state']> = new Set([
  'collected',
  'refund_pending',
  'refunded',
  'partially_refunded',
  'refund_failed',
  'disputed',
  'dispute_won',
  'dispute_lost',
]);

/** What belongs to the pledge and is seldom needed. */
export function Papers({ pledge }: { readonly pledge: Pledge }) {
  const { say } = useWords();
  return (
    <p className="papers">
      {CHARGED.has(pledge.state) && (
        <Link to={`/pledges/${pledge.id}/receipt`}>{say('pledge.receipt')}</Link>
      )}
      <Link to={`/pledges/${pledge.id}/preferences`}>{say('pledge.preferences')}</Link>
    </p>
  );
}
