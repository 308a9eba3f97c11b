/** Words and `key=value` pairs, quoted where they must be. */

export const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** A word as it is, or in quotes when it holds white space, `#`, `=` or a quote. */
export function token(text: string): string {
  return text !== '' && !/[\s"#=]/.test(text) ? text : quoted(text);
}

export const pair = (key: string, value: string): string => `${key}=${token(value)}`;
