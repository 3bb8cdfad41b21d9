import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../api/client.js';
import type { ChangePreferences, MailPreferences } from '../../api/types.js';
import { Failure, Loading, Skeleton } from '../../parts/states.js';
import { useWords, type MessageKey } from '../../text/words.js';

interface MailChoicesProps {
  /** Of the account, or of the address behind one pledge. */
  readonly path: string;
  readonly token: string | null;
}

const CHOICES = [
  ['campaignNews', 'choices.news', 'choices.news_text'],
  ['reminders', 'choices.reminders', 'choices.reminders_text'],
] as const satisfies readonly (readonly [keyof MailPreferences, MessageKey, MessageKey])[];

/** Which mails beside the necessary ones, and in which language; kept as soon as it is chosen. */
export function MailChoices({ path, token }: MailChoicesProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const key = ['preferences', path];
  const held = token === null ? {} : { token };
  const preferences = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<MailPreferences>(path, { signal, ...held }),
  });
  // Shown as chosen at once, in the very event; what did not arrive is taken back.
  const [wished, wish] = useState<ChangePreferences>({});
  const change = useMutation({
    mutationFn: (body: ChangePreferences) =>
      call<MailPreferences>(path, { method: 'PATCH', body, ...held }),
    onSuccess: (changed) => {
      client.setQueryData(key, changed);
    },
    onError: () => {
      wish({});
      return client.invalidateQueries({ queryKey: key });
    },
  });
  const choose = (body: ChangePreferences): void => {
    wish({ ...wished, ...body });
    change.mutate(body);
  };
  if (preferences.data === undefined) {
    if (preferences.error !== null) {
      return <Failure error={preferences.error} retry={() => void preferences.refetch()} />;
    }
    return (
      <Loading>
        <Skeleton className="skeleton-box" />
      </Loading>
    );
  }
  const data = { ...preferences.data, ...wished };
  return (
    <section className="box account-section" aria-labelledby="choices">
      <h2 id="choices">{say('choices.title')}</h2>
      <p className="box-lead">{say('choices.lead')}</p>
      <MailLanguage
        value={data.locale}
        onValue={(locale) => {
          choose({ locale });
        }}
      />
      {CHOICES.map(([name, title, text]) => (
        <label key={name} className="choice">
          <input
            type="checkbox"
            checked={data[name]}
            onChange={({ target }) => {
              choose({ [name]: target.checked });
            }}
          />
          <span className="choice-text">
            <span className="choice-title">{say(title)}</span>
            <span className="choice-note">{say(text)}</span>
          </span>
        </label>
      ))}
      <p className={change.isError ? 'trouble' : 'said'} role="status">
        {change.isSuccess && say('choices.kept')}
        {change.isError && say('signin.unanswered')}
      </p>
    </section>
  );
}

function MailLanguage(props: {
  readonly value: string | null;
  readonly onValue: (locale: 'en' | 'fr') => void;
}) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say('choices.language')}</label>
      <select
        id={id}
        value={props.value ?? ''}
        onChange={({ target }) => {
          props.onValue(target.value === 'fr' ? 'fr' : 'en');
        }}
      >
        {props.value === null && <option value="">{say('choices.language_as_pledged')}</option>}
        <option value="en" lang="en">
          English
        </option>
        <option value="fr" lang="fr">
          Français
        </option>
      </select>
    </div>
  );
}
