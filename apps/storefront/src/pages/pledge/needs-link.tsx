import { useState, type SubmitEvent } from 'react';
import { Link, useLocation } from 'react-router';
import { signInPath } from '../../account/own-path.js';
import { call, Refusal } from '../../api/client.js';
import { BRAND } from '../../brand.js';
import { Field } from '../../parts/field.js';
import { useWords } from '../../text/words.js';

type Stage = 'asking' | 'busy' | 'sent' | 'too_often' | 'unanswered' | 'wrong';

/** The address alone shows nothing. Whoever lost the mail gets another one, to the address they name. */
export function NeedsLink() {
  const { say, language } = useWords();
  const { pathname } = useLocation();
  const [email, setEmail] = useState('');
  const [stage, setStage] = useState<Stage>('asking');
  const send = async (): Promise<void> => {
    setStage('busy');
    try {
      const body = { email, locale: language };
      await call('/v1/pledge-links', { method: 'POST', body });
      setStage('sent');
    } catch (error) {
      const often = error instanceof Refusal && error.problem.status === 429;
      setStage(often ? 'too_often' : error instanceof Refusal ? 'wrong' : 'unanswered');
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (/^\S+@\S+\.\S+$/.test(email)) void send();
    else setStage('wrong');
  };
  return (
    <section className="notice-page">
      <title>{`${say('pledge.needs_link')} · ${BRAND.name}`}</title>
      <h1>{say('pledge.needs_link')}</h1>
      <p>{say('pledge.needs_link_text')}</p>
      {stage === 'sent' ? (
        <p className="box" role="status">
          {say('pledge.links_sent', { email })}
        </p>
      ) : (
        <form className="box lost-link" noValidate onSubmit={submit}>
          <h2>{say('pledge.lost_mail')}</h2>
          <Field
            label={say('who.email')}
            type="email"
            name="email"
            autoComplete="email"
            value={email}
            onValue={setEmail}
            error={troubleOf(stage, say)}
          />
          <button type="submit" className="button button-strong" disabled={stage === 'busy'}>
            {say('pledge.send_links')}
          </button>
        </form>
      )}
      <Link to={signInPath(pathname)}>{say('pledge.or_sign_in')}</Link>
    </section>
  );
}

function troubleOf(stage: Stage, say: ReturnType<typeof useWords>['say']): string | undefined {
  if (stage === 'wrong') return say('who.email_wrong');
  if (stage === 'too_often') return say('problem.busy');
  if (stage === 'unanswered') return say('error.offline');
  return undefined;
}
