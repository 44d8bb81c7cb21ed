/** Formats records as comma-separated values; undefined becomes an empty field. */
export const csvText = (records: readonly (readonly (string | number | undefined)[])[]): string =>
  // RFC 4180 §2: lines end in CRLF. https://www.rfc-editor.org/rfc/rfc4180#section-2
  records.map((record) => `${record.map(field).join(',')}\r\n`).join('')

/**
 * RFC 4180 §2: fields with line breaks, double quotes and commas are enclosed in double quotes,
 * and a double quote inside is written twice.
 */
function field(value: string | number | undefined = ''): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
