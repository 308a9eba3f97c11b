/** Settings of the text → the map of texts, in Kafka's own units, that the engine reads. */

import type { ConfigMap } from '../engine/metadata/image.ts';
import type { Setting } from './scenario.ts';

/** Kafka's null is a key that is not set. */
export function configOf(...layers: readonly (readonly Setting[])[]): ConfigMap {
  const out = new Map<string, string>();
  for (const { key, value } of layers.flat()) {
    if (value === undefined) out.delete(key);
    else out.set(key, typeof value === 'object' ? value.join(',') : String(value));
  }
  return out;
}
