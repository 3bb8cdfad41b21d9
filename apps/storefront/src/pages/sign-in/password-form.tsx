import { useState, type SubmitEvent } from 'react';
import { signInTrouble, type Trouble } from '../../account/sign-in-trouble.js';
import { call } from '../../api/client.js';
import { Field } from '../../parts/field.js';
import { useWords, type MessageKey } from '../../text/words.js';

type Act = 'in' | 'up' | 'forgot';

const BUTTONS: Readonly<Record<Act, MessageKey>> = {
  in: 'signin.sign_in',
  up: 'signin.sign_up',
  forgot: 'signin.send_reset',
};

const OTHERS: Readonly<Record<Act, MessageKey>> = {
  in: 'signin.to_in',
  up: 'signin.to_up',
  forgot: 'signin.to_forgot',
};

interface Typed {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Sends what was typed; answers what to say, or null when the reader is signed in now. */
async function perform(act: Act, typed: Typed, language: string): Promise<MessageKey | null> {
  const { email, name, password } = typed;
  if (act === 'in') {
    const body = { email, password };
    const answer = await call<{ twoFactorRedirect?: boolean }>('/v1/auth/sign-in/email', {
      method: 'POST',
      body,
    });
    return answer.twoFactorRedirect === true ? 'signin.second_factor' : null;
  }
  const [path, body] =
    act === 'up'
      ? ['sign-up/email', { email, password, name: name === '' ? email.split('@')[0] : name }]
      : ['request-password-reset', { email }];
  await call(`/v1/auth/${path}`, { method: 'POST', body, language });
  return act === 'up' ? 'signin.verify_sent' : 'signin.reset_sent';
}

export function PasswordForm({ signedIn }: { readonly signedIn: () => void }) {
  const { say, language } = useWords();
  const [act, choose] = useState<Act>('in');
  const [typed, type] = useState<Typed>({ email: '', name: '', password: '' });
  const [said, setSaid] = useState<MessageKey | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    setSaid(null);
    setTrouble(null);
    perform(act, typed, language)
      .then((message) => {
        if (message === null) signedIn();
        else setSaid(message);
      })
      .catch((error: unknown) => {
        setTrouble(signInTrouble(error));
      })
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <form className="box sign-in-box" noValidate onSubmit={submit} aria-busy={busy}>
      <Fields act={act} typed={typed} type={type} />
      <p className={trouble === null ? 'said' : 'trouble'} role="alert">
        {trouble !== null && say(trouble.key, trouble.values)}
        {said !== null && say(said, { email: typed.email })}
      </p>
      <button type="submit" className="button button-strong" disabled={busy}>
        {say(BUTTONS[act])}
      </button>
      <div className="sign-in-acts">
        {(['in', 'up', 'forgot'] as const)
          .filter((other) => other !== act)
          .map((other) => (
            <button
              key={other}
              type="button"
              className="button-quiet"
              onClick={() => {
                choose(other);
                setSaid(null);
                setTrouble(null);
              }}
            >
              {say(OTHERS[other])}
            </button>
          ))}
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly act: Act;
  readonly typed: Typed;
  readonly type: (typed: Typed) => void;
}

function Fields({ act, typed, type }: FieldsProps) {
  const { say } = useWords();
  return (
    <>
      {act === 'up' && (
        <Field
          label={say('signin.name')}
          autoComplete="name"
          value={typed.name}
          onValue={(name) => {
            type({ ...typed, name });
          }}
        />
      )}
      <Field
        label={say('signin.email')}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        value={typed.email}
        onValue={(email) => {
          type({ ...typed, email });
        }}
      />
      {act !== 'forgot' && (
        <Field
          label={say('signin.password')}
          type="password"
          name="password"
          autoComplete={act === 'up' ? 'new-password' : 'current-password'}
          {...(act === 'up' ? { hint: say('signin.password_hint') } : {})}
          value={typed.password}
          onValue={(password) => {
            type({ ...typed, password });
          }}
        />
      )}
    </>
  );
}
