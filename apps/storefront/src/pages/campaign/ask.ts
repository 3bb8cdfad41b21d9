import { call, Refusal } from '../../api/client.js';
import type { AskedQuestion, AskQuestion } from '../../api/types.js';
import { newKey } from '../../parts/new-key.js';
import type { Language } from '../../text/languages.js';
import type { MessageKey } from '../../text/words.js';

export interface AskDraft {
  readonly text: string;
  readonly name: string;
  readonly email: string;
}

export type Complaints = Partial<Readonly<Record<keyof AskDraft, MessageKey>>>;

const TEXT_MIN = 3;
const TEXT_MAX = 1000;

/** What is missing or wrong before it is sent; the API looks again. */
export function complaints({ text, email }: AskDraft): Complaints {
  const length = text.trim().length;
  const address = email.trim();
  return {
    ...(length < TEXT_MIN ? { text: 'ask.text_missing' as const } : {}),
    ...(length > TEXT_MAX ? { text: 'ask.text_long' as const } : {}),
    ...(address !== '' && !/^\S+@\S+\.\S+$/.test(address)
      ? { email: 'ask.email_wrong' as const }
      : {}),
  };
}

const keys = new Map<string, string>();

/** The same question sent again, because no answer came, is one question. */
export function askOnce(
  campaignId: string,
  { text, name, email }: AskDraft,
  locale: Language,
): Promise<AskedQuestion> {
  const body: AskQuestion = {
    text: text.trim(),
    locale,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(email.trim() === '' ? {} : { email: email.trim() }),
  };
  const wish = JSON.stringify([campaignId, body]);
  const idempotencyKey = keys.get(wish) ?? newKey();
  keys.set(wish, idempotencyKey);
  const path = `/v1/campaigns/${campaignId}/questions`;
  return call<AskedQuestion>(path, { method: 'POST', body, idempotencyKey });
}

const BY_POINTER: Readonly<Record<string, Complaints>> = {
  '/text': { text: 'ask.text_missing' },
  '/name': { name: 'ask.name_wrong' },
  '/email': { email: 'ask.email_wrong' },
};

export interface Trouble {
  /** Null when the fields say it. */
  readonly message: MessageKey | null;
  readonly fields: Complaints;
}

/** Why it did not arrive, in words a person uses. */
export function troubleOf(error: Error): Trouble {
  if (!(error instanceof Refusal)) return { message: 'ask.offline', fields: {} };
  const { status, code, errors = [] } = error.problem;
  if (status === 429) return { message: 'ask.too_many', fields: {} };
  if (code === 'question.too_many_waiting') {
    return { message: 'ask.too_many_waiting', fields: {} };
  }
  const fields = errors.reduce<Complaints>(
    (found, { pointer }) => ({ ...found, ...BY_POINTER[pointer] }),
    {},
  );
  return { message: Object.keys(fields).length > 0 ? null : 'ask.failed', fields };
}
