/**
 * An address cut into what carries the run and its parameters: `?embed=1#k1=…&t=1.4s`, or `#acks=all&t=1.4s` behind the
 * path of a curated scenario. Bounded: what is longer than any honest link is not even looked at.
 */

export interface Parameter {
  readonly name: string;
  readonly value: string;
}

export interface AddressParts {
  /** `#k1=…`, or whatever else the fragment is when it carries no parameters; empty: nothing. */
  readonly body: string;
  readonly query: readonly Parameter[];
  readonly fragment: readonly Parameter[];
  /** Parameters behind the bound were left out. */
  readonly leftOut: number;
}

const COUNT_MAX = 32;
const LENGTH_MAX = 2_000;
const VALUE_MAX = 200;
const NAME = /^[a-z][a-z0-9.-]{0,63}$/i;

export function addressParts(search: string, fragment: string): AddressParts {
  const [body, rest] = cutFragment(fragment);
  const own = parametersIn(rest);
  const asked = parametersIn(search.replace(/^\?/, ''));
  return {
    body,
    query: asked.taken,
    fragment: own.taken,
    leftOut: own.leftOut,
  };
}

/** The text of a readable link writes `&` as `%26`: the first one ends the body. */
function cutFragment(fragment: string): readonly [string, string] {
  const whole = fragment.trim();
  if (whole === '' || whole === '#') return ['', ''];
  if (/^#k\d/.test(whole)) {
    const end = whole.indexOf('&');
    return end < 0 ? [whole, ''] : [whole.slice(0, end), whole.slice(end + 1)];
  }
  const inner = whole.replace(/^#&?/, '');
  return isParameters(inner) ? ['', inner] : [whole, ''];
}

function isParameters(text: string): boolean {
  const [first = ''] = text.slice(0, LENGTH_MAX).split('&', 1);
  const at = first.indexOf('=');
  return at > 0 && NAME.test(first.slice(0, at));
}

function parametersIn(text: string): {
  readonly taken: readonly Parameter[];
  readonly leftOut: number;
} {
  if (text === '') return { taken: [], leftOut: 0 };
  // At the bound a parameter may be cut in two: the half is left out.
  const within = text.length > LENGTH_MAX ? text.slice(0, text.lastIndexOf('&', LENGTH_MAX)) : text;
  const pairs = within.split('&', COUNT_MAX + 1).filter((pair) => pair !== '');
  const read = pairs.slice(0, COUNT_MAX).flatMap(parameterOf);
  const isMore = within.length < text.length || pairs.length > COUNT_MAX;
  return { taken: read, leftOut: pairs.length - read.length + (isMore ? 1 : 0) };
}

function parameterOf(pair: string): readonly Parameter[] {
  const at = pair.indexOf('=');
  const name = at < 0 ? pair : pair.slice(0, at);
  const value = at < 0 ? '' : decoded(pair.slice(at + 1));
  if (!NAME.test(name) || value === null || value.length > VALUE_MAX) return [];
  return [{ name, value }];
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    // Not percent-encoded: the caller counts it among what was left out.
    return null;
  }
}
