import { useState, type FormEvent } from 'react';
import { call, Refusal } from '../../api/client.js';
import { Field } from '../../parts/field.js';
import { formatDay } from '../../text/format.js';
import { useWords, type MessageKey } from '../../text/words.js';
import '../../parts/forms.css';
import './start-notice.css';

export interface AwaitedCampaign {
  readonly id: string;
  readonly title: string;
  readonly opensAt: string;
  readonly timeZone: string;
}

/** "Tell me when it starts", in its place: a button that becomes one field, then a sentence. */
export function StartNotice({ campaign }: { readonly campaign: AwaitedCampaign }) {
  const { say, language } = useWords();
  const [stage, setStage] = useState<'closed' | 'open' | 'kept'>('closed');
  const date = formatDay(campaign.opensAt, campaign.timeZone, language);
  return (
    <div className="start-notice">
      {stage === 'closed' && (
        <button
          type="button"
          className="button"
          aria-label={say('start.title', { title: campaign.title })}
          onClick={() => {
            setStage('open');
          }}
        >
          {say('start.ask')}
        </button>
      )}
      {stage === 'open' && (
        <NoticeForm
          campaign={campaign}
          date={date}
          onKept={() => {
            setStage('kept');
          }}
        />
      )}
      <p role="status" className="said">
        {stage === 'kept' && say('start.kept', { date })}
      </p>
    </div>
  );
}

const ADDRESS = /^\S+@\S+\.\S+$/;

interface FormProps {
  readonly campaign: AwaitedCampaign;
  readonly date: string;
  readonly onKept: () => void;
}

function NoticeForm({ campaign, date, onKept }: FormProps) {
  const { say, language } = useWords();
  const [email, setEmail] = useState('');
  const [trouble, setTrouble] = useState<MessageKey | null>(null);
  const [sending, setSending] = useState(false);
  const send = async (): Promise<void> => {
    if (!ADDRESS.test(email.trim())) {
      setTrouble('start.wrong');
      return;
    }
    setSending(true);
    try {
      const body = { email: email.trim(), locale: language };
      await call(`/v1/campaigns/${campaign.id}/start-notices`, { method: 'POST', body });
      onKept();
    } catch (error) {
      setTrouble(troubleOf(error));
      setSending(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!sending) void send();
  };
  return (
    <form aria-label={say('start.title', { title: campaign.title })} onSubmit={submit} noValidate>
      <Field
        label={say('start.email')}
        hint={say('start.hint', { date })}
        error={trouble === null ? undefined : say(trouble)}
        name="email"
        type="email"
        autoComplete="email"
        autoFocus
        maxLength={254}
        value={email}
        onValue={setEmail}
      />
      <button type="submit" className="button button-strong" disabled={sending}>
        {say('start.send')}
      </button>
    </form>
  );
}

function troubleOf(error: unknown): MessageKey {
  if (!(error instanceof Refusal)) return 'start.failed';
  switch (error.problem.status) {
    case 400:
      return 'start.wrong';
    case 409:
      return 'start.over';
    case 429:
      return 'start.busy';
    default:
      return 'start.failed';
  }
}
