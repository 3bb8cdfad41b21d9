import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { BRAND } from '../../brand.js';
import { Field, FieldError } from '../../parts/field.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { askOnce, complaints, troubleOf, type AskDraft, type Complaints } from './ask.js';

const EMPTY: AskDraft = { text: '', name: '', email: '' };

/** Asks the brand. What was typed stays until it has arrived. */
export function AskForm({ campaignId }: { readonly campaignId: string }) {
  const { say, language } = useWords();
  const [draft, type] = useState(EMPTY);
  const [wrong, complain] = useState<Complaints>({});
  const form = useRef<HTMLFormElement>(null);
  const sending = useMutation({
    // Without a connection it fails at once and says so, instead of waiting silently for one.
    networkMode: 'always',
    mutationFn: () => askOnce(campaignId, draft, language),
    onError: (error) => {
      complain(troubleOf(error).fields);
    },
  });
  const send = (): void => {
    const found = complaints(draft);
    complain(found);
    if (Object.keys(found).length === 0) sending.mutate();
    else focusFirst(form.current, found);
  };
  if (sending.isSuccess) {
    const again = (): void => {
      sending.reset();
      type({ ...draft, text: '' });
    };
    return <Thanks mailed={draft.email.trim() !== ''} again={again} />;
  }
  const change = (part: Partial<AskDraft>): void => {
    type({ ...draft, ...part });
  };
  return (
    <form
      ref={form}
      className="ask"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>{say('ask.title')}</h3>
      <p className="ask-lead">{say('ask.lead')}</p>
      <Fields draft={draft} wrong={wrong} change={change} />
      <Trouble message={sending.error === null ? null : troubleOf(sending.error).message} />
      <button type="submit" className="button" disabled={sending.isPending}>
        {sending.isPending ? say('ask.sending') : say('ask.send')}
      </button>
    </form>
  );
}

function Fields(props: {
  readonly draft: AskDraft;
  readonly wrong: Complaints;
  readonly change: (part: Partial<AskDraft>) => void;
}) {
  const { draft, wrong, change } = props;
  const { say } = useWords();
  return (
    <div className="fields">
      <QuestionField
        label={say('ask.text')}
        value={draft.text}
        error={wrong.text && say(wrong.text)}
        onValue={(text) => {
          change({ text });
        }}
      />
      <Field
        label={say('ask.name')}
        hint={say('ask.name_hint')}
        name="asker-name"
        autoComplete="name"
        maxLength={80}
        value={draft.name}
        error={wrong.name && say(wrong.name)}
        onValue={(name) => {
          change({ name });
        }}
      />
      <Field
        label={say('ask.email')}
        hint={say('ask.email_hint')}
        name="asker-email"
        type="email"
        autoComplete="email"
        maxLength={254}
        value={draft.email}
        error={wrong.email && say(wrong.email)}
        onValue={(email) => {
          change({ email });
        }}
      />
    </div>
  );
}

function QuestionField(props: {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
}) {
  const id = useId();
  const { label, value, error, onValue } = props;
  return (
    <div className="field wide">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        name="asker-text"
        rows={3}
        maxLength={1000}
        required
        value={value}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={({ target }) => {
          onValue(target.value);
        }}
      />
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

function Trouble({ message }: { readonly message: MessageKey | null }): ReactNode {
  const { say } = useWords();
  return (
    <p className="trouble" role="alert">
      {message !== null && say(message, { contact: BRAND.contact })}
    </p>
  );
}

function Thanks({ mailed, again }: { readonly mailed: boolean; readonly again: () => void }) {
  const { say } = useWords();
  const said = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone; whoever listens hears at once what came of it.
  useEffect(() => {
    said.current?.focus();
  }, []);
  return (
    <div ref={said} className="ask notice" role="status" tabIndex={-1}>
      <p>{mailed ? say('ask.thanks_mail') : say('ask.thanks')}</p>
      <button type="button" className="button-quiet" onClick={again}>
        {say('ask.another')}
      </button>
    </div>
  );
}

function focusFirst(form: HTMLFormElement | null, found: Complaints): void {
  const first = (['text', 'name', 'email'] as const).find((name) => found[name] !== undefined);
  form?.querySelector<HTMLElement>(`[name="asker-${first ?? 'text'}"]`)?.focus();
}
