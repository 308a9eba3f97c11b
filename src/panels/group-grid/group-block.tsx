/** One group in the grid: its name, Kafka's words for how it stands, and a column for every member. */

import type { GroupGridMessages } from '../../i18n/group-grid-en.ts';
import type { GridColumn, GroupGrid } from '../../projection/group-grid-view.ts';
import { GridField } from './grid-field.tsx';

interface PartProps {
  readonly grid: GroupGrid;
  readonly words: GroupGridMessages;
}

export function GroupHead({ grid, words }: PartProps) {
  const { group, protocol, assignor, state, coordinator, epoch, nextEpoch } = grid;
  const counted = protocol === 'classic' ? words.generation : words.groupEpoch;
  return (
    <div className="px-1">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-[20px] font-semibold">{group}</h2>
        <span className="font-mono text-[13px] text-ink2">
          {[words.protocol[protocol], ...(assignor === null ? [] : [assignor])].join(', ')}
        </span>
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-[13.5px]">
        <span className="font-mono font-semibold">
          {coordinator === null ? words.noCoordinator : state}
        </span>
        {coordinator !== null && (
          <span className="text-ink2">
            {words.coordinatedBy(coordinator)} · {counted(epoch, nextEpoch)}
          </span>
        )}
      </div>
    </div>
  );
}

export function MemberWord({
  column,
  protocol,
  words,
}: {
  readonly column: GridColumn;
  readonly protocol: GroupGrid['protocol'];
  readonly words: GroupGridMessages;
}) {
  const { told, epoch } = column;
  const calm = told === 'stable' || told === 'out';
  const counted = protocol === 'classic' ? words.memberGeneration : words.memberEpoch;
  return (
    <>
      <span className={calm ? 'text-ink2' : 'font-semibold'}>{words.told[told]}</span>
      <span className="block text-ink2">{epoch === null ? '–' : counted(epoch)}</span>
    </>
  );
}

interface FieldsProps extends PartProps {
  readonly partition: string;
}

/** Its fields in the row of a partition; empty where it does not read the topic. */
export function GroupFields({ grid, partition, words }: FieldsProps) {
  const row = grid.rows.find((one) => one.partition === partition);
  return grid.columns.map((column, index) => (
    <td
      key={`${grid.group} ${column.member}`}
      className={index === 0 ? 'grid-cell grid-first' : 'grid-cell'}
    >
      {row === undefined ? null : (
        <GridField
          group={grid.group}
          partition={partition}
          column={index}
          cell={row.cells[index] ?? { kind: 'none' }}
          words={words}
        />
      )}
    </td>
  ));
}
