/** Reader of `expect [at TIME | at "check"] METRIC OP VALUE`, and of `goal …` alike; the value reaches to the end of the line. */

import { type MetricForm, metricForms, metricNames, metricSamples } from './metric-forms.ts';
import { splitNumbered } from './names.ts';
import type { Base } from './read-declarations.ts';
import { parseDurationUs } from './quantity.ts';
import { type StatementReader, words } from './reader.ts';
import { isDeclared, refer } from './references.ts';
import {
  type Expectation,
  type Metric,
  type Operator,
  operators,
  type Place,
  type When,
} from './scenario.ts';

/** A place in the text of the line. */
class Cursor {
  readonly reader: StatementReader;
  private readonly code: string;
  private index: number;

  constructor(reader: StatementReader, index: number) {
    this.reader = reader;
    this.code = reader.raw.code;
    this.index = index;
    this.skipBlanks();
  }

  place(): Place {
    const { line, column } = this.reader.raw.place;
    return { line, column: column + this.index };
  }

  rest(): string {
    return this.code.slice(this.index);
  }

  /** Takes what the pattern matches here, and the blanks behind it. */
  take(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.rest())?.[0];
    if (found === undefined) return undefined;
    this.index += found.length;
    this.skipBlanks();
    return found;
  }

  private skipBlanks(): void {
    while (this.index < this.code.length && /[ \t]/.test(this.code.charAt(this.index))) {
      this.index += 1;
    }
  }
}

const quotedPattern = /^"(?:[^"\\]|\\.)*"/;
const unquote = (text: string): string => text.slice(1, -1).replace(/\\(["\\])/g, '$1');

function readWhen(cursor: Cursor): When {
  const { reader } = cursor;
  if (!cursor.take(/^at(?=[ \t"])/)) return { kind: 'end' };
  const place = cursor.place();
  const quoted = cursor.take(quotedPattern);
  if (quoted !== undefined) {
    return { kind: 'check', name: refer(reader, 'check', { text: unquote(quoted), place }) };
  }
  const word = cursor.take(/^[^ \t]+/) ?? '';
  const atUs = parseDurationUs(word);
  if (atUs !== undefined) return { kind: 'at', atUs };
  if (reader.symbols.checks.has(word)) return { kind: 'check', name: word };
  reader.note(place, 'wrong', { key: undefined, found: word, accepted: { kind: 'duration' } });
  return { kind: 'end' };
}

interface Argument {
  readonly text: string;
  readonly place: Place;
}

/** What stands in the brackets; undefined when they do not close. */
function readArguments(cursor: Cursor): readonly Argument[] | undefined {
  if (cursor.take(/^\(/) === undefined) return [];
  const args: Argument[] = [];
  for (;;) {
    const place = cursor.place();
    const text = (cursor.take(/^[^,()]*/) ?? '').trim();
    args.push({ text, place });
    if (cursor.take(/^,/) !== undefined) continue;
    return cursor.take(/^\)/) === undefined ? undefined : args;
  }
}

/** The form that the arguments take: by their number, then by what is declared, then by their shape. */
function formOf(reader: StatementReader, form: MetricForm, args: readonly Argument[]) {
  const possible = form.forms.filter((kinds) => kinds.length === args.length);
  const first = args[0]?.text ?? '';
  const exact = possible.find(([kind]) => kind && isDeclared(reader, kind, first));
  const wanted = splitNumbered(first) ? ['partition', 'consumer'] : ['topic', 'group'];
  const similar = possible.find(([kind]) => kind !== undefined && wanted.includes(kind));
  return exact ?? similar ?? possible[0];
}

function checkArguments(
  cursor: Cursor,
  name: string,
  place: Place,
  args: readonly Argument[],
): void {
  const { reader } = cursor;
  const form = metricForms.get(name);
  const kinds = form && formOf(reader, form, args);
  if (!kinds) {
    reader.note(place, 'metric-shape', { metric: name, forms: metricSamples(name) });
    return;
  }
  for (const [index, kind] of kinds.entries()) {
    const arg = args[index];
    if (!arg) continue;
    if (kind !== 'class') refer(reader, kind, arg);
    else if (!/^[A-Z][A-Za-z0-9]*$/.test(arg.text)) {
      const accepted = { kind: 'class-name' } as const;
      reader.note(arg.place, 'wrong', { key: undefined, found: arg.text, accepted });
    }
  }
}

function readMetric(cursor: Cursor): Metric | undefined {
  const { reader } = cursor;
  const place = cursor.place();
  const name = cursor.take(/^[^ \t(=!<>]+/) ?? '';
  if (!metricForms.has(name)) {
    if (name === '') reader.note(place, 'missing', { accepted: words(metricNames) });
    else reader.note(place, 'wrong', { key: undefined, found: name, accepted: words(metricNames) });
    return undefined;
  }
  const args = readArguments(cursor);
  if (!args) {
    reader.note(place, 'metric-shape', { metric: name, forms: metricSamples(name) });
    return undefined;
  }
  checkArguments(cursor, name, place, args);
  return { name, args: args.map((arg) => arg.text) };
}

function readOperator(cursor: Cursor): Operator | undefined {
  const place = cursor.place();
  const found = cursor.take(/^(?:[=!<>]+|[^ \t\d"]+)/) ?? '';
  const op = operators.find((operator) => operator === found);
  if (!op) {
    const accepted = words(operators);
    if (cursor.rest() === '' && found === '') cursor.reader.note(place, 'missing', { accepted });
    else cursor.reader.note(place, 'wrong', { key: undefined, found, accepted });
  }
  return op;
}

function readValue(cursor: Cursor): { readonly text: string; readonly place: Place } {
  const place = cursor.place();
  if (!cursor.rest().startsWith('"')) return { text: cursor.rest(), place };
  const quoted = cursor.take(quotedPattern) ?? '""';
  if (cursor.rest() !== '') cursor.reader.note(cursor.place(), 'extra', { found: cursor.rest() });
  return { text: unquote(quoted), place };
}

const isNumber = (text: string): boolean => /^\d{1,15}$/.test(text);

function isRange(text: string): boolean {
  const match = /^(\d{1,15})\.\.(\d{1,15})$/.exec(text);
  return match !== null && Number(match[1]) <= Number(match[2]);
}

/** Sinks differ by kind: counters are numbers, cells are sets. */
function valueKind(reader: StatementReader, metric: Metric): 'number' | 'set' | 'text' | 'any' {
  const value = metricForms.get(metric.name)?.value;
  if (value === 'set' || value === 'text') return value;
  if (value !== 'sink') return 'number';
  const kinds = reader.symbols.groups.get(metric.args[0] ?? '')?.words ?? new Set<string>();
  const isCount = kinds.has('counter') || kinds.has('ledger') || kinds.has('store');
  if (kinds.has('cell')) return isCount ? 'any' : 'set';
  if (kinds.has('latest')) return isCount ? 'any' : 'text';
  return isCount ? 'number' : 'any';
}

const operatorsOf: Readonly<Record<'number' | 'set' | 'text' | 'any', readonly Operator[]>> = {
  number: ['=', '!=', '<', '<=', '>', '>='],
  set: ['=', '!=', 'contains'],
  text: ['=', '!='],
  any: operators,
};

function checkValue(
  reader: StatementReader,
  metric: Metric,
  op: Operator,
  value: { readonly text: string; readonly place: Place },
): void {
  const kind = valueKind(reader, metric);
  const allowed = operatorsOf[kind];
  if (!allowed.includes(op)) {
    reader.note(value.place, 'metric-operator', { metric: metric.name, op, accepted: allowed });
    return;
  }
  const found = value.text;
  const accepted = { kind: 'metric-value' } as const;
  if (found === '') reader.note(value.place, 'missing', { accepted });
  if (kind !== 'number' || found === '') return;
  const mayBeNone = metricForms.get(metric.name)?.value === 'maybe' && (op === '=' || op === '!=');
  const isFine =
    isNumber(found) || (op === '=' && isRange(found)) || (mayBeNone && found === 'none');
  if (!isFine) reader.note(value.place, 'wrong', { key: undefined, found, accepted });
}

export function readExpectation(
  reader: StatementReader,
  base: Base,
  keyword: 'expect' | 'goal',
): Expectation | undefined {
  const cursor = new Cursor(reader, keyword.length);
  const when = readWhen(cursor);
  const metric = readMetric(cursor);
  if (!metric) return undefined;
  const op = readOperator(cursor);
  if (!op) return undefined;
  const value = readValue(cursor);
  checkValue(reader, metric, op, value);
  return { ...base, unknown: [], when, metric, op, value: value.text };
}
