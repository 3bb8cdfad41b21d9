import { useState } from 'react';
import { call } from '../../api/client.js';
import { useWords } from '../../text/words.js';

/** One file with everything that is held of me. */
export function MyData() {
  const { say } = useWords();
  const [failed, setFailed] = useState(false);
  const download = async (): Promise<void> => {
    setFailed(false);
    try {
      const copy = await call<object>('/v1/me/data-exports', { method: 'POST', body: {} });
      const file = new Blob([JSON.stringify(copy, null, 2)], { type: 'application/json' });
      const url = URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = url;
      link.download = 'my-data.json';
      link.click();
      URL.revokeObjectURL(url);
    } catch {
      setFailed(true);
    }
  };
  return (
    <section className="box account-section" aria-labelledby="my-data">
      <h2 id="my-data">{say('data.title')}</h2>
      <p className="box-lead">{say('data.lead')}</p>
      <p className="trouble" role="alert">
        {failed && say('signin.unanswered')}
      </p>
      <button type="button" className="button" onClick={() => void download()}>
        {say('data.download')}
      </button>
    </section>
  );
}
