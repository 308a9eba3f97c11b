/** A row of the controllers' picture: who it is, its replica of the metadata log, what it believes, what can be done. */

import { type ReactNode, useState } from 'react';
import type { Messages } from '../../i18n/en.ts';
import { ActionRow, type Feedback, FeedbackRow } from '../controls/action-row.tsx';
import { MoreButton, type OpenMenu } from '../controls/more-button.tsx';
import type { NodeAct } from '../controls/node-acts.ts';
import type { Deed } from '../acts/entry.ts';

export interface RowShared {
  readonly words: Messages;
  readonly menu: OpenMenu | null;
  readonly feedback: Feedback | null;
  readonly onMore: (menu: OpenMenu | null) => void;
  readonly onAct: (node: string, action: Deed['action'], done: string) => void;
  readonly onUndo: () => void;
}

interface RowProps extends RowShared {
  readonly node: string;
  readonly name: string;
  readonly look: 'calm' | 'trouble' | 'dead';
  readonly head: ReactNode;
  readonly lane: ReactNode;
  readonly belief: ReactNode;
  readonly acts: readonly NodeAct[];
}

const LOOKS = {
  calm: 'bg-card border-2 border-transparent',
  trouble: 'bg-card border-2 border-dashed border-ink',
  dead: 'bg-well border-2 border-dashed border-ink3',
} as const;

export function QuorumRow(props: RowProps) {
  const { node, name, look, words, menu, feedback, onAct } = props;
  const [isOver, setOver] = useState(false);
  const [isIn, setIn] = useState(false);
  const mine = feedback?.node === node ? feedback : null;
  const more = (
    <MoreButton
      subject={node}
      actor={node}
      name={name}
      words={words}
      menu={menu}
      onMore={props.onMore}
    />
  );
  return (
    <li>
      <div
        className={`quorum-row ${LOOKS[look]}`}
        onPointerEnter={() => setOver(true)}
        onPointerLeave={() => setOver(false)}
        onFocus={() => setIn(true)}
        onBlur={() => setIn(false)}
      >
        <button
          type="button"
          data-actor={node}
          aria-label={name}
          className="absolute inset-0 cursor-default rounded-[10px]"
        />
        {props.head}
        {props.lane}
        {props.belief}
        {mine === null ? (
          <ActionRow
            acts={props.acts}
            choices={[]}
            words={words}
            name={name}
            open={isOver || isIn || menu?.actor === node}
            place={{ right: 6, top: 6, width: 'max-content' }}
            onAct={(action, done) => onAct(node, action, done)}
            more={more}
          />
        ) : (
          <FeedbackRow text={mine.text} words={words} onUndo={props.onUndo} more={more} />
        )}
      </div>
    </li>
  );
}
