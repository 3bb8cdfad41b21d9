import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Refusal } from '../../api/client.js';
import { pledgeQuery } from '../../api/queries.js';
import { BRAND } from '../../brand.js';
import { useWords } from '../../text/words.js';
import { MailChoices } from '../account/mail-choices.js';
import '../account/account.css';
import { NeedsLink } from './needs-link.js';
import { useToken } from './pledge-link.js';
import '../../parts/forms.css';
import './pledge.css';

/** Where a mail's "choose which mails you get" leads, for guests too. */
export default function PreferencesPage() {
  const { id = '' } = useParams();
  const { say } = useWords();
  const token = useToken(id);
  const pledge = useQuery(pledgeQuery(id, token));
  if (pledge.error instanceof Refusal) return <NeedsLink />;
  return (
    <div className="account">
      <title>{`${say('choices.title')} · ${BRAND.name}`}</title>
      <h1>{say('choices.title')}</h1>
      {pledge.data !== undefined && <p>{pledge.data.backer.email}</p>}
      <MailChoices path={`/v1/pledges/${id}/preferences`} token={token} />
      <Link to={`/pledges/${id}`}>{say('receipt.back')}</Link>
    </div>
  );
}
