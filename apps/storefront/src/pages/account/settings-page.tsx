import { useWords } from '../../text/words.js';
import { AccountFrame } from './account-frame.js';
import { Forget } from './forget.js';
import { MailChoices } from './mail-choices.js';
import { MyData } from './my-data.js';
import { Passkeys } from './passkeys.js';

const MINE = '/v1/me/preferences';

/** Mails, ways to sign in, and what is known of me. */
export default function SettingsPage() {
  const { say } = useWords();
  return (
    <AccountFrame title={say('account.settings')}>
      {({ user }) => (
        <>
          <MailChoices path={MINE} token={null} />
          <Passkeys email={user.email} />
          <MyData />
          <Forget />
        </>
      )}
    </AccountFrame>
  );
}
