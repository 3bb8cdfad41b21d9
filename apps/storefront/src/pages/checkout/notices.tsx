import { Link } from 'react-router';
import type { Pledge } from '../../api/types.js';
import { formatClock } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { finishAt } from '../pledge/pledge-link.js';

/** An unfinished pledge is kept, and the form below finishes it. */
export function KeptNotice({
  pledge,
  timeZone,
}: {
  readonly pledge: Pledge;
  readonly timeZone: string;
}) {
  const { say, language } = useWords();
  if (pledge.reservedUntil === null) return null;
  const clock = formatClock(pledge.reservedUntil, timeZone, language);
  return (
    <p className="notice" role="status">
      {say('checkout.waiting', { clock })}
    </p>
  );
}

/** The bank has said yes; the news is on its way to us. */
export function BankNotice() {
  const { say } = useWords();
  return (
    <p className="notice" role="status" aria-busy="true">
      {say('checkout.settling')}
    </p>
  );
}

/** Finished in another tab, or before the back button was pressed. */
export function AlreadyPledged({
  pledgeId,
  again,
}: {
  readonly pledgeId: string;
  readonly again: () => void;
}) {
  const { say } = useWords();
  return (
    <section className="notice" role="status">
      <p>{say('checkout.already')}</p>
      <div className="notice-actions">
        <Link className="button button-strong" to={finishAt(pledgeId)}>
          {say('checkout.already_see')}
        </Link>
        <button type="button" className="button" onClick={again}>
          {say('checkout.already_again')}
        </button>
      </div>
    </section>
  );
}
