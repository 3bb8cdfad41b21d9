/** Whom every mail is from. */
export interface Sender {
  readonly brand: string;
  /** The address at which a person reads and answers. */
  readonly contact: string;
}

/** "Maison <bonjour@maison.test>" or a bare address, which then names itself. */
export function senderOf(mailFrom: string): Sender {
  const match = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(mailFrom);
  const contact = (match?.[2] ?? mailFrom).trim();
  const name = match?.[1] ?? '';
  return { brand: name === '' ? contact : name, contact };
}
