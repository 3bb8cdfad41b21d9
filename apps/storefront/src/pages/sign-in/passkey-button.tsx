import { useState } from 'react';
import { signInWithPasskey, wasNotUsed } from '../../account/passkeys.js';
import { signInTrouble, type Trouble } from '../../account/sign-in-trouble.js';
import { useWords } from '../../text/words.js';

export function PasskeyButton({ signedIn }: { readonly signedIn: () => void }) {
  const { say } = useWords();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const use = async (): Promise<void> => {
    setTrouble(null);
    try {
      await signInWithPasskey();
      signedIn();
    } catch (error) {
      if (!wasNotUsed(error)) setTrouble(signInTrouble(error));
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void use()}>
        {say('signin.use_passkey')}
      </button>
      <p className="trouble" role="alert">
        {trouble !== null && say(trouble.key, trouble.values)}
      </p>
    </>
  );
}
