/** The stage read by group: partitions as rows, members as columns, a block for every group. */

import { useState } from 'react';
import { groupGridMessagesOf } from '../i18n/group-grid.ts';
import type { GroupGridMessages } from '../i18n/group-grid-en.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { GroupGrid } from '../projection/group-grid-view.ts';
import { NoteOfGroup } from './group-grid/grid-note.tsx';
import { Signs } from './group-grid/grid-signs.tsx';
import { gridsAt, isSameGrids } from './group-grid/grids-at.ts';
import { GroupFields, GroupHead, MemberWord } from './group-grid/group-block.tsx';
import { PartitionHead } from './group-grid/partition-head.tsx';
import { useFrameValue } from './use-frame-value.ts';

export function GroupGridView() {
  const words = groupGridMessagesOf(useChoice((state) => state.language));
  const selection = useChoice((state) => state.selection);
  const grids = useFrameValue(gridsAt, isSameGrids);
  const node = selection?.kind === 'node' ? selection.node : null;
  const asked = grids.find(({ group }) => group === node)?.group ?? null;
  const [chosen, setChosen] = useState<string | null>(() => asked ?? firstOnPhone(grids));
  const shown = grids.filter(({ group }) => chosen === null || group === chosen);
  return (
    <section aria-label={words.region} className="group-grid">
      <Chooser grids={grids} chosen={chosen} words={words} onChoose={setChosen} />
      {/* It scrolls sideways where many members stand side by side. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="group-grid-scroll" tabIndex={0}>
        <Grid grids={shown.length > 0 ? shown : grids} words={words} />
      </div>
    </section>
  );
}

/** Where two groups cannot stand side by side. */
function firstOnPhone(grids: readonly GroupGrid[]): string | null {
  return window.innerWidth < 700 ? (grids[0]?.group ?? null) : null;
}

interface GridProps {
  readonly grids: readonly GroupGrid[];
  readonly words: GroupGridMessages;
}

function Grid({ grids, words }: GridProps) {
  const partitions = [...new Set(grids.flatMap(({ rows }) => rows.map((row) => row.partition)))];
  return (
    <table className="grid-table">
      <thead>
        <tr>
          <th scope="col" className="grid-corner">
            <span className="block text-[20px] font-semibold">{words.partitions}</span>
            <span className="text-[13.5px] font-normal text-ink2">{words.lastRecords}</span>
          </th>
          {grids.map((grid) => (
            <th
              key={grid.group}
              scope="colgroup"
              colSpan={span(grid)}
              className="grid-block grid-first"
            >
              <GroupHead grid={grid} words={words} />
            </th>
          ))}
        </tr>
        <tr className="grid-line">
          <th className="grid-corner" aria-hidden="true" />
          {grids.map((grid) => (
            <Members key={grid.group} grid={grid} />
          ))}
        </tr>
      </thead>
      <tbody>
        {partitions.map((partition) => (
          <tr key={partition} className="grid-line">
            <th scope="row" className="grid-corner">
              <PartitionHead partition={partition} words={words} />
            </th>
            {grids.map((grid) => (
              <GroupFields key={grid.group} grid={grid} partition={partition} words={words} />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="grid-line">
          <th scope="row" className="grid-corner text-[13.5px] text-ink2">
            {words.toldTitle}
          </th>
          {grids.flatMap((grid) =>
            grid.columns.map((column, index) => (
              <td
                key={`${grid.group} ${column.member}`}
                className={`grid-told ${index === 0 ? 'grid-first' : ''}`}
              >
                <MemberWord column={column} protocol={grid.protocol} words={words} />
              </td>
            )),
          )}
        </tr>
        <tr>
          <td className="grid-corner">
            <Signs grids={grids} words={words} />
          </td>
          {grids.map((grid) => (
            <td key={grid.group} colSpan={span(grid)} className="grid-note grid-first">
              <NoteOfGroup grid={grid} words={words} />
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

const span = ({ columns }: GroupGrid): number => Math.max(1, columns.length);

function Members({ grid }: { readonly grid: GroupGrid }) {
  return grid.columns.map(({ member }, index) => (
    <th key={member} scope="col" className={`grid-member ${index === 0 ? 'grid-first' : ''}`}>
      {member}
    </th>
  ));
}

interface ChooserProps extends GridProps {
  readonly chosen: string | null;
  readonly onChoose: (group: string | null) => void;
}

function Chooser({ grids, chosen, words, onChoose }: ChooserProps) {
  const { actions } = useWorkbench();
  const names = grids.map(({ group }) => group);
  return (
    <fieldset aria-label={words.choose} className="grid-chooser">
      {(names.length > 1 ? [null, ...names] : []).map((group) => (
        <button
          key={group ?? ''}
          type="button"
          aria-pressed={group === chosen}
          className="grid-chip"
          onClick={() => onChoose(group)}
        >
          {group ?? words.all}
        </button>
      ))}
      <button
        type="button"
        className="grid-chip ml-auto underline underline-offset-3"
        onClick={() => actions.setReading('broker')}
      >
        {words.back}
      </button>
    </fieldset>
  );
}
