import { Link } from 'react-router';
import type { Pledge } from '../../api/types.js';
import { useWords } from '../../text/words.js';
import { Documents } from './documents.js';

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

interface PapersProps {
  readonly pledge: Pledge;
  readonly token: string | null;
}

/** What belongs to the pledge and is seldom needed. */
export function Papers({ pledge, token }: PapersProps) {
  const { say } = useWords();
  const charged = CHARGED.has(pledge.state);
  return (
    <>
      {charged && <Documents pledge={pledge} token={token} />}
      <p className="papers">
        {charged && <Link to={`/pledges/${pledge.id}/receipt`}>{say('pledge.receipt')}</Link>}
        <Link to={`/pledges/${pledge.id}/preferences`}>{say('pledge.preferences')}</Link>
      </p>
    </>
  );
}
