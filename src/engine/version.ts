/**
 * The version of the engine: the same text, seed and version give the same facts, byte for byte.
 *
 * Kafka:       none; the version of Kafka that is simulated is 4.4.
 * Units:       counts releases whose traces differ.
 * Invariants:  changes whenever a trace changes; it is part of every shared link.
 * Divergences: none.
 */

export const ENGINE_VERSION = 1;
