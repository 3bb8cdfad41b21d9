import { Link } from 'react-router';
import { BRAND } from '../../brand.js';
import { useWords } from '../../text/words.js';

/** What a person reads last. */
export default function ForgottenPage() {
  const { say } = useWords();
  return (
    <section className="notice-page">
      <title>{`${say('forget.done')} · ${BRAND.name}`}</title>
      <h1>{say('forget.done')}</h1>
      <p>{say('forget.done_text')}</p>
      <Link className="button" to="/">
        {say('not_found.home')}
      </Link>
    </section>
  );
}
