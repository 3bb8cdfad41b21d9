import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { ownPath } from '../../account/own-path.js';
import { passkeysWork } from '../../account/passkeys.js';
import { BRAND } from '../../brand.js';
import { useWords } from '../../text/words.js';
import { FollowLink } from './follow-link.js';
import { LinkForm } from './link-form.js';
import { mailedSecret, type MailedSecret } from './mailed-secret.js';
import { NewPassword } from './new-password.js';
import { PasskeyButton } from './passkey-button.js';
import { PasswordForm } from './password-form.js';
import '../../parts/forms.css';
import './sign-in.css';

/** One field is enough: the link in a mail. Password and passkey for who prefers them. */
export default function SignInPage() {
  const { say } = useWords();
  const secret = useMailedSecret();
  const [search] = useSearchParams();
  const back = ownPath(secret?.back ?? search.get('back'));
  const signedIn = useSignedIn(back);
  return (
    <div className="sign-in">
      <title>{`${say('signin.title')} · ${BRAND.name}`}</title>
      {secret?.kind === 'reset' ? (
        <NewPassword token={secret.token} />
      ) : (
        <>
          {secret !== null && <FollowLink key={secret.token} secret={secret} signedIn={signedIn} />}
          <WaysIn back={back} signedIn={signedIn} withTitle={secret === null} />
        </>
      )}
    </div>
  );
}

/** A mailed link may also be opened where this page is shown already: only the fragment changes then. */
function useMailedSecret(): MailedSecret | null {
  const [secret, keep] = useState(mailedSecret);
  const { hash } = useLocation();
  useEffect(() => {
    const given = mailedSecret();
    if (given !== null) keep(given);
  }, [hash]);
  return secret;
}

interface WaysInProps {
  readonly back: string;
  readonly signedIn: () => void;
  readonly withTitle: boolean;
}

function WaysIn({ back, signedIn, withTitle }: WaysInProps) {
  const { say } = useWords();
  const [withPassword, choosePassword] = useState(false);
  const Title = withTitle ? 'h1' : 'h2';
  return (
    <>
      <Title>{say('signin.title')}</Title>
      <p className="sign-in-lead">{say('signin.lead')}</p>
      {withPassword ? (
        <PasswordForm signedIn={signedIn} />
      ) : (
        <LinkForm back={back} signedIn={signedIn} />
      )}
      <div className="sign-in-ways">
        {passkeysWork() && <PasskeyButton signedIn={signedIn} />}
        <button
          type="button"
          className="button-quiet"
          onClick={() => {
            choosePassword(!withPassword);
          }}
        >
          {say(withPassword ? 'signin.use_link' : 'signin.use_password')}
        </button>
      </div>
    </>
  );
}

/** What was read as a stranger is read anew, and on to where the reader came from. */
function useSignedIn(back: string): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(() => {
    void client.resetQueries().then(() => navigate(back, { replace: true }));
  }, [client, navigate, back]);
}
