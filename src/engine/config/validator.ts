/**
 * What values a configuration key takes, and Kafka's words when it refuses one.
 *
 * Kafka:       ConfigDef.Range, ValidString, CaseInsensitiveValidString, ValidList, NonEmptyString, LambdaValidator (4.4).
 * Units:       bounds are inclusive, in the unit of the key.
 * Invariants:  a validator is data; checking has no effect.
 * Divergences: none.
 */

export type Validator =
  | { readonly kind: 'any' }
  | {
      readonly kind: 'range';
      readonly min: number;
      readonly max: number | undefined;
      /** A value outside the range that is fine all the same. */
      readonly or: number | undefined;
    }
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly ignoreCase: boolean }
  | { readonly kind: 'non-empty-string' }
  | { readonly kind: 'non-empty-list' };

const rangePattern = /^\[(-?[\d.]+?),\.\.\.(?:,(-?[\d.]+))?\](?: or (-?\d+))?$/;
const wordsPattern = /^(\(case insensitive\) )?\[([^\]]*)\]$/;

const optionalNumber = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/** Reads Kafka's own text of a validator: `[0,...]`, `[1,...,9] or -1`, `[none, gzip]`, `non-empty string`. */
export function parseValidator(text: string): Validator {
  const range = rangePattern.exec(text);
  if (range) {
    return {
      kind: 'range',
      min: Number(range[1]),
      max: optionalNumber(range[2]),
      or: optionalNumber(range[3]),
    };
  }
  const words = wordsPattern.exec(text);
  if (words) {
    return {
      kind: 'words',
      words: (words[2] ?? '').split(', '),
      ignoreCase: words[1] !== undefined,
    };
  }
  if (text === 'non-empty string') return { kind: 'non-empty-string' };
  if (text === 'non-empty list') return { kind: 'non-empty-list' };
  return { kind: 'any' };
}

/** Why Kafka refuses a number, undefined when it takes it. */
export function refusalOfNumber(validator: Validator, value: number): string | undefined {
  if (validator.kind !== 'range' || value === validator.or) return undefined;
  const { min, max } = validator;
  if (value < min) return `Value must be at least ${min}`;
  if (max !== undefined && value > max) return `Value must be no more than ${max}`;
  return undefined;
}

/** `by_duration:PT1H` and its like, as AutoOffsetResetStrategy takes them. */
const durationWord = /^by_duration:P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

function acceptsWord(word: string, accepted: string, ignoreCase: boolean): boolean {
  if (accepted.startsWith('by_duration:')) return durationWord.test(word);
  return ignoreCase ? word.toLowerCase() === accepted.toLowerCase() : word === accepted;
}

/** Why Kafka refuses a text, undefined when it takes it. */
export function refusalOfText(validator: Validator, value: string): string | undefined {
  if (validator.kind === 'non-empty-string' && value === '') return 'String must be non-empty';
  if (validator.kind !== 'words') return undefined;
  const { words, ignoreCase } = validator;
  if (words.some((word) => acceptsWord(value, word, ignoreCase))) return undefined;
  return `String must be one of${ignoreCase ? ' (case insensitive)' : ''}: ${words.join(', ')}`;
}

/** Why Kafka refuses a list, undefined when it takes it. */
export function refusalOfList(validator: Validator, values: readonly string[]): string | undefined {
  if (validator.kind === 'non-empty-list' && values.length === 0) return 'must be non-empty';
  if (validator.kind !== 'words') return undefined;
  const { words } = validator;
  const isWrong = values.some((value) => !words.includes(value));
  return isWrong ? `String must be one of: ${words.join(', ')}` : undefined;
}

/** The words that a key takes, empty when it does not take words. */
export function acceptedWords(validator: Validator): readonly string[] {
  return validator.kind === 'words' ? validator.words : [];
}
