/** The numbers of both runs: those that differ in brackets, those that are alike quiet. */

import { useRef } from 'react';
import type { Side, Twin } from '../../app/workbench/contract.ts';
import { formatCount, formatDuration } from '../../i18n/format.ts';
import { twinMessagesOf } from '../../i18n/twin.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import type { Balance } from '../../ledger/balance.ts';
import { type NumberName, numberPairs } from '../../projection/difference-numbers.ts';
import { useTwinLive } from './use-twin-live.ts';

interface TwinNumbersProps {
  readonly twin: Twin;
  readonly side: Side;
  readonly name: string;
}

export function TwinNumbers({ twin, side, name }: TwinNumbersProps) {
  const words = twinMessagesOf(useChoice((state) => state.language));
  const list = useRef<HTMLDListElement>(null);
  useNumbers(list, twin.numbers);
  return (
    <dl ref={list} className="twin-numbers" aria-label={name}>
      {twin.numbers.map((number) => (
        <div key={number}>
          <dt>{words.numbers[number]}</dt>
          <dd className="bracketed" data-number={number} data-side={side} />
        </div>
      ))}
    </dl>
  );
}

interface TableProps {
  readonly twin: Twin;
  readonly names: readonly [string, string];
}

/** Where only one stage is seen, both columns of numbers are. */
export function TwinNumbersTable({ twin, names }: TableProps) {
  const words = twinMessagesOf(useChoice((state) => state.language));
  const table = useRef<HTMLTableElement>(null);
  useNumbers(table, twin.numbers);
  return (
    <table ref={table} className="twin-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{words.differs}</span>
          </th>
          {names.map((name) => (
            <th key={name} scope="col" className="font-mono">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {twin.numbers.map((number) => (
          <tr key={number}>
            <th scope="row">{words.numbers[number]}</th>
            {(['a', 'b'] as const).map((side) => (
              // Its number is written while time passes.
              // oxlint-disable-next-line jsx-a11y/control-has-associated-label
              <td key={side}>
                <span className="bracketed" data-number={number} data-side={side} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Set on the elements themselves: playing makes no React commit. */
function useNumbers(root: React.RefObject<HTMLElement | null>, names: readonly NumberName[]): void {
  useTwinLive(({ balanceA, balanceB }) => {
    const pairs = new Map(
      numberPairs(names, balanceA, balanceB).map((pair) => [pair.name, pair] as const),
    );
    for (const element of root.current?.querySelectorAll<HTMLElement>('[data-number]') ?? []) {
      const pair = pairs.get(element.dataset['number'] as NumberName);
      if (pair === undefined) continue;
      const isA = element.dataset['side'] === 'a';
      const value = isA ? pair.a : pair.b;
      const text = valueText(pair.name, value);
      if (element.textContent !== text) element.textContent = text;
      const tone = toneOf(pair.name, value, isA ? balanceA : balanceB);
      if (element.dataset['tone'] !== tone) element.dataset['tone'] = tone;
      const differs = String(pair.differs);
      if (element.dataset['differs'] !== differs) element.dataset['differs'] = differs;
    }
  });
}

function valueText(name: NumberName, value: number | null): string {
  if (value === null) return '–';
  return name === 'slowestAckUs' ? formatDuration(value) : formatCount(value);
}

function toneOf(name: NumberName, value: number | null, { outOfOrder }: Balance): string {
  if (value === null || value === 0) return 'plain';
  // Across partitions no order was promised: it is counted, and no harm.
  if (name === 'reordered' && outOfOrder === 0) return 'plain';
  if (name === 'lost' || name === 'skipped') return 'missing';
  return name === 'twice' || name === 'reordered' ? 'extra' : 'plain';
}
