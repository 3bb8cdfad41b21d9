import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import { signInTrouble, type Trouble } from '../../account/sign-in-trouble.js';
import { call } from '../../api/client.js';
import { Field } from '../../parts/field.js';
import { useWords } from '../../text/words.js';

/** The page behind the link that replaces a forgotten password. */
export function NewPassword({ token }: { readonly token: string }) {
  const { say } = useWords();
  const [newPassword, type] = useState('');
  const [done, setDone] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTrouble(null);
    call('/v1/auth/reset-password', { method: 'POST', body: { newPassword, token } }).then(
      () => {
        setDone(true);
      },
      (error: unknown) => {
        setTrouble(signInTrouble(error));
      },
    );
  };
  if (done) {
    return (
      <div role="status" className="sign-in-box">
        <h1>{say('signin.new_password_done')}</h1>
        <Link className="button button-strong" to="/sign-in" reloadDocument>
          {say('signin.sign_in')}
        </Link>
      </div>
    );
  }
  return (
    <>
      <h1>{say('signin.new_password')}</h1>
      <form className="box sign-in-box" noValidate onSubmit={submit}>
        <Field
          label={say('signin.password')}
          hint={say('signin.password_hint')}
          type="password"
          autoComplete="new-password"
          value={newPassword}
          onValue={type}
          error={trouble === null ? undefined : say(trouble.key, trouble.values)}
        />
        <button type="submit" className="button button-strong">
          {say('signin.save_password')}
        </button>
      </form>
    </>
  );
}
