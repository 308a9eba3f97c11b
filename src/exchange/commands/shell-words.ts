/** Words of a shell script that nothing can break out of. */

/** In single quotes where a bare word would mean something. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A comment is one line. */
export const shellComment = (text: string): string => `# ${text.replaceAll(/\p{Cc}/gu, ' ')}`;

/** `1.5` for the script's clock. */
export const seconds = (us: number): string => String(us / 1_000_000);

/** `key=value` for Kafka's tools, which read `[a,b]` as one value with a comma. */
export const configPair = (key: string, value: string): string =>
  value.includes(',') ? `${key}=[${value}]` : `${key}=${value}`;
