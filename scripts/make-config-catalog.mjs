/**
 * `node scripts/make-config-catalog.mjs KEYS.json` writes src/engine/config/catalog.data.ts from a dump of Kafka's
 * ConfigDef objects: `{ scopes: { producer: [{ name, type, default, validator, importance, … }], … } }`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = join(
  dirname(dirname(fileURLToPath(import.meta.url))),
  'src/engine/config/catalog.data.ts',
);
const dump = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const typeLetters = {
  BOOLEAN: 'B',
  CLASS: 'C',
  DOUBLE: 'D',
  INT: 'I',
  LIST: 'L',
  LONG: 'J',
  PASSWORD: 'P',
  SHORT: 'H',
  STRING: 'S',
};
const dynamicLetters = { 'read-only': 'r', 'per-broker': 'b', 'cluster-wide': 'c' };

function defaultText(key) {
  if (key.required) return '!';
  if (key.default === null) return '~';
  return Array.isArray(key.default) ? key.default.join(',') : String(key.default);
}

function line(key) {
  const letters = typeLetters[key.type] + key.importance[0] + (dynamicLetters[key.dynamic] ?? '');
  const synonyms = key.brokerSynonyms ?? (key.brokerSynonym ? [key.brokerSynonym] : []);
  const fields = [key.name, letters, defaultText(key), key.validator ?? '', synonyms.join(';')];
  if (fields.some((field) => /[|`\n\\$]/.test(field)))
    throw new Error(`unexpected character in ${key.name}`);
  return fields.join('|').replace(/\|+$/, '');
}

const scopes = ['producer', 'consumer', 'broker', 'topic', 'group'].map((scope) => {
  const lines = dump.scopes[scope].map(line);
  return `export const ${scope}Keys = \`\n${lines.join('\n')}\n\`;\n`;
});

const header = `/**
 * Every public configuration key of Apache Kafka ${dump.source.version}. Made by scripts/make-config-catalog.mjs; do not edit.
 *
 * A line: name | type letter, importance letter, for brokers the dynamic letter | default (~ null, ! required) |
 * Kafka's own text of the validator | for topics and groups the broker keys that give the default, in their order.
 */
`;
writeFileSync(target, `${header}\n${scopes.join('\n')}`);
