import { refused } from '#libs/kernel/errors';

export const TEXT_ENCODINGS = ['utf-8', 'windows-1252'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/**
 * The text of a file, with "\n" at the end of every line and no byte order mark.
 * @throws DomainError bank_statement.encoding (422) when the bytes are not in that encoding
 */
export function decodeText(content: Buffer, encoding: TextEncoding): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(content);
    return text.replaceAll(/\r\n?/g, '\n');
  } catch {
    const detail = `The file is not ${encoding} text. Ask the bank how it is encoded.`;
    throw refused('bank_statement.encoding', detail);
  }
}
