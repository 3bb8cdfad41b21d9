import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { signInPath } from '../../account/own-path.js';
import { makePasskey, passkeysWork, wasNotUsed } from '../../account/passkeys.js';
import { signInTrouble, type Trouble } from '../../account/sign-in-trouble.js';
import { call } from '../../api/client.js';
import type { Passkey } from '../../api/types.js';
import { formatDay, readersZone } from '../../text/format.js';
import { useWords } from '../../text/words.js';

const KEY = ['passkeys'];

/** Sign in with a finger, a face or the device's code instead of a mail. */
export function Passkeys({ email }: { readonly email: string }) {
  const { say, language } = useWords();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { data: passkeys = [] } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call<Passkey[]>('/v1/auth/passkey/list-user-passkeys', { signal }),
  });
  const perform = async (act: () => Promise<unknown>): Promise<void> => {
    setTrouble(null);
    try {
      await act();
      await client.invalidateQueries({ queryKey: KEY });
    } catch (error) {
      if (!wasNotUsed(error)) setTrouble(signInTrouble(error));
    }
  };
  const remove = (id: string): Promise<unknown> =>
    call('/v1/auth/passkey/delete-passkey', { method: 'POST', body: { id } });
  const made = (passkey: Passkey): string =>
    say('passkeys.made', { date: formatDay(passkey.createdAt, readersZone(), language) });
  return (
    <section className="box account-section" aria-labelledby="passkeys">
      <h2 id="passkeys">{say('passkeys.title')}</h2>
      <p className="box-lead">{say('passkeys.lead')}</p>
      {passkeys.length > 0 && (
        <ul className="account-keys">
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <span>{made(passkey)}</span>
              <button
                type="button"
                className="button-quiet"
                aria-label={`${say('passkeys.remove')}: ${made(passkey)}`}
                onClick={() => void perform(() => remove(passkey.id))}
              >
                {say('passkeys.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="trouble" role="alert">
        {trouble !== null && say(trouble.key, trouble.values)}
      </p>
      {trouble?.key === 'signin.again' && (
        <Link className="button" to={signInPath('/account/settings')}>
          {say('signin.sign_in')}
        </Link>
      )}
      {passkeysWork() ? (
        <button
          type="button"
          className="button"
          onClick={() => void perform(() => makePasskey(email))}
        >
          {say('passkeys.add')}
        </button>
      ) : (
        <p>{say('passkeys.none_here')}</p>
      )}
    </section>
  );
}
