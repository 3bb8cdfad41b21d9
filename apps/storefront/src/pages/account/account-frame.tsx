import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, NavLink, useLocation, useNavigate } from 'react-router';
import { signInPath } from '../../account/own-path.js';
import { sessionQuery } from '../../account/session.js';
import { call } from '../../api/client.js';
import type { Session } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { useWords } from '../../text/words.js';
import '../../parts/forms.css';
import './account.css';

interface FrameProps {
  readonly title: string;
  readonly children: (session: Session) => ReactNode;
}

/** Only for who is signed in; whoever is not comes back here after signing in. */
export function AccountFrame({ title, children }: FrameProps) {
  const session = useQuery(sessionQuery);
  const { pathname } = useLocation();
  if (session.data === null) return <Navigate to={signInPath(pathname)} replace />;
  if (session.error !== null && session.data === undefined) {
    return <Failure error={session.error} retry={() => void session.refetch()} />;
  }
  return (
    <div className="account">
      <title>{`${title} · ${BRAND.name}`}</title>
      <h1>{title}</h1>
      {session.data === undefined ? (
        <Loading>
          <Skeleton className="skeleton-box" />
        </Loading>
      ) : (
        <>
          <AccountNav email={session.data.user.email} />
          {children(session.data)}
        </>
      )}
    </div>
  );
}

function AccountNav({ email }: { readonly email: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async (): Promise<void> => {
    await call('/v1/auth/sign-out', { method: 'POST', body: {} }).catch(() => undefined);
    await navigate('/');
    await client.resetQueries();
  };
  return (
    <nav className="account-nav" aria-label={say('account.nav')}>
      <NavLink to="/account" end>
        {say('account.pledges')}
      </NavLink>
      <NavLink to="/account/settings">{say('account.settings')}</NavLink>
      <span className="account-who">
        {email}
        <button type="button" className="button-quiet" onClick={() => void signOut()}>
          {say('account.sign_out')}
        </button>
      </span>
    </nav>
  );
}
