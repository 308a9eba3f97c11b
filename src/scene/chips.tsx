/** Which partition is shown, where the stage has room for one; on a phone also the groups instead of the cluster. */

import type { Messages } from '../i18n/en.ts';
import type { StageLayout } from './layout/stage-layout-types.ts';

interface ChipsProps {
  readonly layout: StageLayout;
  readonly partitions: readonly string[];
  readonly words: Messages;
  readonly groupsFirst: boolean;
  readonly onPartition: (partition: string) => void;
  readonly onGroups: (first: boolean) => void;
}

const CHIP = 'h-9 shrink-0 rounded-lg px-3 font-mono text-[14px] max-[600px]:min-w-11';

export function Chips(props: ChipsProps) {
  const { layout, partitions, words, groupsFirst, onPartition, onGroups } = props;
  const { x: left, y: top, width, height } = layout.chips ?? { x: 0, y: 0, width: 0, height: 0 };
  const shown = layout.focus ?? layout.brokers[0]?.lanes[0]?.partition ?? null;
  return (
    <div
      className="absolute flex items-center gap-1 overflow-x-auto"
      style={{ left, top, width, height }}
    >
      {partitions.map((partition) => {
        const on = partition === shown && !groupsFirst;
        return (
          <button
            key={partition}
            type="button"
            aria-pressed={on}
            className={`${CHIP} ${on ? 'bg-ink font-semibold text-on-ink' : 'text-ink2'}`}
            onClick={() => {
              onGroups(false);
              onPartition(partition);
            }}
          >
            {partition}
          </button>
        );
      })}
      {layout.mode === 'phone' && (
        <button
          type="button"
          aria-pressed={groupsFirst}
          className={`ml-auto h-9 shrink-0 rounded-lg px-3 text-[14px] ${groupsFirst ? 'bg-ink font-semibold text-on-ink' : 'text-ink2 underline underline-offset-3'}`}
          onClick={() => onGroups(!groupsFirst)}
        >
          {words.scene.groups}
        </button>
      )}
    </div>
  );
}
