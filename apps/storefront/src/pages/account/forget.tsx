import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { signInPath } from '../../account/own-path.js';
import { call, Refusal } from '../../api/client.js';
import { useWords, type MessageKey } from '../../text/words.js';

const TROUBLE: Readonly<Record<string, MessageKey>> = {
  'auth.session_not_fresh': 'forget.not_fresh',
  'pledge.money_under_way': 'forget.money',
  'campaign.closed': 'forget.money',
  'campaign.not_open': 'forget.money',
  'user.has_staff_roles': 'forget.staff',
};

/** Deletes the account after saying plainly what goes, what stays and why. */
export function Forget() {
  const { say } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <section className="box account-section" aria-labelledby="forget">
      <h2 id="forget">{say('forget.title')}</h2>
      <p className="box-lead">{say('forget.lead')}</p>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {say('forget.button')}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby="forget-title">
        <h2 id="forget-title">{say('forget.sure')}</h2>
        <Consent close={() => dialog.current?.close()} />
      </dialog>
    </section>
  );
}

function Consent({ close }: { readonly close: () => void }) {
  const { say } = useWords();
  const [trouble, setTrouble] = useState<MessageKey | null>(null);
  const [busy, setBusy] = useState(false);
  const forget = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      await call('/v1/me/deletions', { method: 'POST', body: { cancelPledges: true } });
      sessionStorage.clear();
      // A new page and not a way within this one: nothing of the person stays in its memory.
      window.location.replace('/forgotten');
    } catch (error) {
      const code = error instanceof Refusal ? error.problem.code : '';
      setTrouble(TROUBLE[code] ?? 'signin.unanswered');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ul className="account-facts">
        <li>{say('forget.fact_cancelled')}</li>
        <li>{say('forget.fact_gone')}</li>
        <li>{say('forget.fact_kept')}</li>
        <li>{say('forget.fact_no_mail')}</li>
      </ul>
      <p className="trouble" role="alert">
        {trouble !== null && say(trouble)}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={close}>
          {say('forget.keep')}
        </button>
        {trouble === 'forget.not_fresh' ? (
          <Link className="button button-strong" to={signInPath('/account/settings')}>
            {say('signin.sign_in')}
          </Link>
        ) : (
          <button
            type="button"
            className="button button-strong"
            disabled={busy}
            onClick={() => void forget()}
          >
            {say('forget.yes')}
          </button>
        )}
      </div>
    </>
  );
}
