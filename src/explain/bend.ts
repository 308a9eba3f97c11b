/** One place where the model bends Kafka, in one language. */

export interface Bend {
  readonly kafka: string;
  readonly here: string;
  readonly why: string;
}
