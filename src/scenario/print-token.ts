/** Words and `key=value` pairs, quoted where they must be. */

/** A text that came from elsewhere must not end its line: what no scenario may hold becomes a blank. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for.
const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]|\p{Surrogate}/gu;

export const quoted = (text: string): string =>
  `"${text.replace(forbidden, ' ').replace(/[\\"]/g, '\\$&')}"`;

/** A word as it is, or in quotes when it holds white space, `#`, `=` or a quote. */
export function token(text: string): string {
  return text !== '' && !/[\s"#=]/.test(text) ? text : quoted(text);
}

export const pair = (key: string, value: string): string => `${key}=${token(value)}`;
