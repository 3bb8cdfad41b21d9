import { useEffect, useState, type SubmitEvent } from 'react';
import { signInFromField } from '../../account/passkeys.js';
import { signInTrouble, type Trouble } from '../../account/sign-in-trouble.js';
import { call } from '../../api/client.js';
import { Field } from '../../parts/field.js';
import { useWords } from '../../text/words.js';

interface LinkFormProps {
  readonly back: string;
  readonly signedIn: () => void;
}

/** Mails a link to sign in. The answer is the same for every address. */
export function LinkForm({ back, signedIn }: LinkFormProps) {
  const { say, language } = useWords();
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  usePasskeyInField(signedIn);

  const send = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const body = { email, callbackURL: back };
      await call('/v1/auth/sign-in/magic-link', { method: 'POST', body, language });
      setSentTo(email);
    } catch (error) {
      setTrouble(signInTrouble(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (/^\S+@\S+\.\S+$/.test(email)) void send();
    else setTrouble({ key: 'signin.email_wrong', values: {} });
  };

  if (sentTo !== null) {
    return (
      <div className="box sign-in-box" role="status">
        <p>{say('signin.sent', { email: sentTo })}</p>
        <button
          type="button"
          className="button"
          onClick={() => {
            setSentTo(null);
          }}
        >
          {say('signin.other_address')}
        </button>
      </div>
    );
  }
  const wrong = trouble === null ? undefined : say(trouble.key, trouble.values);
  return (
    <form className="box sign-in-box" noValidate onSubmit={submit} aria-busy={busy}>
      <Field
        label={say('signin.email')}
        type="email"
        name="email"
        autoComplete="username webauthn"
        inputMode="email"
        value={email}
        onValue={setEmail}
        error={wrong}
      />
      <button type="submit" className="button button-strong" disabled={busy}>
        {say('signin.send')}
      </button>
    </form>
  );
}

/** A passkey chosen in the address field signs in; nobody who has none sees anything of it. */
function usePasskeyInField(signedIn: () => void): void {
  useEffect(() => {
    const waiting = new AbortController();
    // Not chosen, or given up for another way in: there is nothing to say about it.
    signInFromField(waiting.signal).then(signedIn, () => undefined);
    return () => {
      waiting.abort();
    };
  }, [signedIn]);
}
