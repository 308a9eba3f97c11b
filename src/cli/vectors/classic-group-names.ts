/** Member ids are random in Kafka; the vectors call them M1, M2 in the order in which answers and states show them. */

export class MemberNames {
  readonly #ids = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /** Where a vector shows a name for the first time, it is the name of the id that stands there. */
  bind(name: string | undefined, id: string | null | undefined): void {
    if (name === undefined || name === '' || id === null || id === undefined || id === '') return;
    if (this.#ids.has(name) || this.#names.has(id)) return;
    this.#ids.set(name, id);
    this.#names.set(id, name);
  }

  /** Of several that appear at once, the one that is left. */
  bindRest(names: readonly string[], ids: readonly string[]): void {
    const [name, ...names2] = names.filter((one) => !this.#ids.has(one));
    const [id, ...ids2] = ids.filter((one) => !this.#names.has(one));
    if (names2.length === 0 && ids2.length === 0) this.bind(name, id);
  }

  /** A name that nobody bears is an id that the group has never seen. */
  idOf(name: string): string {
    return this.#ids.get(name) ?? name;
  }

  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }
}
