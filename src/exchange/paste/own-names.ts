/** Names of a real cluster as names of the language: unique, small letters, digits and hyphens. */

import { nameLengthMax, reservedNames } from '../../scenario/names.ts';
import type { PasteProblems } from './paste-problem.ts';

function plain(text: string): string {
  const word = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-\d]+|-+$/g, '')
    .slice(0, nameLengthMax - 6);
  return word === '' ? 'x' : word;
}

/** A name like `orders-0` would be read as a partition. */
const isNumbered = (name: string): boolean => /-\d+$/.test(name);

export class OwnNames {
  readonly #taken = new Set<string>(reservedNames);
  readonly #names = new Map<string, string>();
  readonly #problems: PasteProblems;

  constructor(problems: PasteProblems) {
    this.#problems = problems;
  }

  /** The same thing always gets the same name; `kind` parts a topic from a group of its name. */
  of(kind: 'topic' | 'group' | 'producer', found: string, line: number): string {
    const known = this.#names.get(`${kind} ${found}`);
    if (known !== undefined) return known;
    const base = plain(found);
    let name = isNumbered(base) ? `${base}-x` : base;
    for (let letter = 0; this.#taken.has(name); letter++) {
      name = `${base}-${kind.charAt(0)}${letter === 0 ? '' : `${letter}x`}`;
    }
    this.#taken.add(name);
    this.#names.set(`${kind} ${found}`, name);
    if (name !== found && kind !== 'producer') this.#problems.add(line, 'renamed', found, name);
    return name;
  }
}
