import { useEffect, useRef, useState } from 'react';
import { signInTrouble, type Trouble } from '../../account/sign-in-trouble.js';
import { call } from '../../api/client.js';
import { useWords } from '../../text/words.js';
import type { MailedSecret } from './mailed-secret.js';

interface FollowLinkProps {
  readonly secret: MailedSecret;
  readonly signedIn: () => void;
}

const DOORS = {
  link: '/v1/auth/magic-link/verifications',
  verify: '/v1/auth/email-verifications',
} as const;

/** Uses the secret of the mail as soon as the page is there; a link works once. */
export function FollowLink({ secret, signedIn }: FollowLinkProps) {
  const { say } = useWords();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const used = useRef(false);
  useEffect(() => {
    if (used.current || secret.kind === 'reset') return;
    used.current = true;
    call(DOORS[secret.kind], { method: 'POST', body: { token: secret.token } }).then(
      signedIn,
      (error: unknown) => {
        setTrouble(signInTrouble(error));
      },
    );
  }, [secret, signedIn]);
  return (
    <div role="status">
      <h1>{say(trouble === null ? 'signin.opening' : 'signin.link_title')}</h1>
      {trouble !== null && <p className="sign-in-lead">{say(trouble.key, trouble.values)}</p>}
    </div>
  );
}
