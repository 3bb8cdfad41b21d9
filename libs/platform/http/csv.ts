/** RFC 4180, a line of text that ends with CRLF. */
export const csvLine = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`;

/**
 * Quotes a value. What a spreadsheet would take for a formula is made text by an apostrophe; a number
 * below zero stays a number.
 * Source: OWASP, CSV Injection.
 */
function cell(value: string): string {
  const formula = /^[=+\-@\t\r]/.test(value) && !/^-\d+(\.\d+)?$/.test(value);
  const text = formula ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
