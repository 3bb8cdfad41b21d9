import { useState, useSyncExternalStore } from 'react';
import type { Campaign } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { useWords } from '../../text/words.js';

type Copied = 'no' | 'yes' | 'by_hand';

/** The browser's own way to share where there is one, the link, and a mail. */
export function Share({ campaign: { slug, title } }: { readonly campaign: Campaign }) {
  const { say } = useWords();
  const [copied, tell] = useState<Copied>('no');
  const { origin, shares } = useBrowser();
  const url = `${origin}/campaigns/${slug}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(url);
      tell('yes');
    } catch {
      // Not allowed, or not over a safe connection.
      tell('by_hand');
    }
  };
  const mail = `mailto:?subject=${encodeURIComponent(`${title} · ${BRAND.name}`)}&body=${encodeURIComponent(say('share.mail_text', { title, url }))}`;
  return (
    <section aria-labelledby="share">
      <h2 id="share">{say('share.title')}</h2>
      <div className="share">
        {shares && (
          <button type="button" className="button" onClick={() => void shareIt(title, url)}>
            {say('share.share')}
          </button>
        )}
        <button type="button" className="button" onClick={() => void copy()}>
          {say('share.copy')}
        </button>
        <a className="button" href={mail}>
          {say('share.mail')}
        </a>
      </div>
      <p className="said" role="status">
        {copied === 'yes' && say('share.copied')}
        {copied === 'by_hand' && say('share.not_copied')}
      </p>
      {copied === 'by_hand' && (
        <div className="field">
          <input
            readOnly
            aria-label={say('share.link')}
            value={url}
            onFocus={({ target }) => {
              target.select();
            }}
          />
        </div>
      )}
    </section>
  );
}

/** What only the reader's browser knows; the server draws without. */
function useBrowser(): { readonly origin: string; readonly shares: boolean } {
  const origin = useSyncExternalStore(
    unchanging,
    () => window.location.origin,
    () => '',
  );
  const shares = useSyncExternalStore(
    unchanging,
    () => 'share' in navigator,
    () => false,
  );
  return { origin, shares };
}

const unchanging = () => () => undefined;

async function shareIt(title: string, url: string): Promise<void> {
  try {
    await navigator.share({ title, url });
  } catch {
    // The reader has thought better of it.
  }
}
