import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { signInPath } from '../../account/own-path.js';
import { sessionQuery } from '../../account/session.js';
import { useWords } from '../../text/words.js';

/** Offered, not demanded: an account finds all pledges of its address by itself. */
export function AccountOffer() {
  const { say } = useWords();
  const { data: session } = useQuery(sessionQuery);
  if (session !== null) return null;
  return (
    <section className="box account-offer" aria-labelledby="offer">
      <h2 id="offer">{say('offer.title')}</h2>
      <p>{say('offer.text')}</p>
      <Link className="button" to={signInPath('/account')}>
        {say('offer.button')}
      </Link>
    </section>
  );
}
