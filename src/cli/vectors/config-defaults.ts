/** Vectors of the configuration: name, type and default of each public key. */

import { configKey, type ConfigScope } from '../../engine/config/catalog.ts';
import { expected, firstProblem, type VectorCheck } from './vector-case.ts';

export function checkConfigDefault(scope: ConfigScope): VectorCheck {
  return (vector) => {
    const name = vector['name'] as string;
    const key = configKey(scope, name);
    if (key === undefined) return `${name} is not in the catalog`;
    return firstProblem([
      expected('type', vector['type'], key.type),
      'default' in vector ? expected('default', text(vector['default']), key.default ?? null) : undefined,
    ]);
  };
}

function text(value: unknown): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
