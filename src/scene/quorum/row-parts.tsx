/** The left and the right end of a row: who it is, and what it believes. */

import { formatDuration } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/en.ts';
import type { QuorumMessages } from '../../i18n/quorum-en.ts';
import { LiveText } from '../../kit/live.tsx';
import type { ListenerView, QuorumView, VoterView } from '../../projection/quorum-view.ts';
import { Crown, RoleGlyph } from '../actors/glyphs.tsx';
import { listenerWords, type TwoLines, voterWords } from './belief-words.ts';
import { listenerLook, voterLook } from './looks.ts';

interface VoterProps {
  readonly voter: VoterView;
  readonly view: QuorumView;
  readonly own: QuorumMessages;
  readonly words: Messages;
}

export function VoterHead({ voter, view, own, words }: VoterProps) {
  const dead = voterLook(voter) === 'dead';
  const isUp = voter.status === 'up';
  const glyph =
    voter.role === 'leader' ? 'leader' : voter.role === 'follower' ? 'in-sync' : 'out-of-sync';
  return (
    <div className="quorum-who">
      <span className={`quorum-numeral ${dead ? 'text-ink3' : ''}`}>{voter.id}</span>
      <span className="flex flex-col leading-snug">
        <span className="text-[13px] text-ink2">{words.controller.word}</span>
        <span className="flex items-center gap-1.5 text-[14px] font-semibold">
          {!dead && (
            <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true">
              <RoleGlyph role={glyph} x={8} y={7} size={7} />
            </svg>
          )}
          {isUp || voter.status === 'cut-off'
            ? own.role[voter.role]
            : words.broker.status[voter.status]}
        </span>
      </span>
      <span className="quorum-epoch">
        <span>{own.epoch(voter.epoch)}</span>
        {voter.role === 'leader' && !dead && (
          <span>{own.voters(view.votersUp, view.voters.length)}</span>
        )}
      </span>
    </div>
  );
}

export function VoterBelief({ voter, view, own, words }: VoterProps) {
  const { timer } = voter;
  const waits = timer !== null && voter.role === 'follower' && voter.status === 'up';
  return (
    <div className="quorum-belief">
      <Two lines={voterWords(voter, view, own, words)} />
      {waits && (
        <p className="m-0 text-[13px] text-ink2">
          <LiveText
            text={({ atUs }) =>
              own.voter.patience(formatDuration(Math.max(0, timer.dueAtUs - atUs)))
            }
          />
        </p>
      )}
    </div>
  );
}

function Two({ lines: { bold, rest } }: { readonly lines: TwoLines }) {
  return (
    <p className="m-0 text-[13.5px] text-ink2">
      <b className="font-semibold text-ink">{bold}</b> {rest}
    </p>
  );
}

interface ListenerHeadProps {
  readonly listener: ListenerView;
  readonly own: QuorumMessages;
  readonly words: Messages;
}

export function ListenerHead({ listener, own, words }: ListenerHeadProps) {
  const { id, status, fenced, controller, isStale } = listener;
  const dead = listenerLook(listener) === 'dead';
  const word = fenced && status === 'up' ? words.broker.status.fenced : words.broker.status[status];
  const hears = controller === null ? own.listener.hearsNobody : own.listener.hears(controller);
  return (
    <div className="quorum-who">
      <span
        className={`quorum-numeral ${fenced ? 'quorum-barred' : ''} ${dead ? 'text-ink3' : ''}`}
      >
        {id}
      </span>
      <span className="flex flex-col leading-snug">
        <span className="text-[14px] font-semibold">{word}</span>
        <span className="text-[13px] text-ink2">
          {dead ? words.broker.word : fenced && isStale ? own.listener.unaware : hears}
        </span>
      </span>
    </div>
  );
}

interface ListenerBeliefProps {
  readonly listener: ListenerView;
  readonly partition: string;
  readonly hosts: readonly number[];
  readonly own: QuorumMessages;
}

/** One chip a broker: the believed leader filled and crowned with its epoch, those it thinks fenced barred. */
export function ListenerBelief({ listener, partition, hosts, own }: ListenerBeliefProps) {
  if (listenerLook(listener) === 'dead') return <div className="quorum-belief" />;
  const belief = listener.beliefs.find((one) => one.partition === partition);
  const { bold, rest } = listenerWords(listener, partition, hosts, own);
  return (
    <div className="quorum-belief">
      <ul className="quorum-chips">
        {hosts
          .toSorted((a, b) => a - b)
          .map((id) => {
            const leads = belief?.leader === id;
            const fenced = listener.thinksFenced.includes(id);
            return (
              <li key={id} className={leads ? 'quorum-chip quorum-chip-leads' : 'quorum-chip'}>
                {leads && (
                  <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
                    <Crown x={9} y={6} size={6.5} />
                  </svg>
                )}
                <span aria-hidden="true" className={fenced ? 'quorum-barred' : ''}>
                  {id}
                </span>
                <span className="sr-only">{own.listener.chip(id, leads, fenced)}</span>
              </li>
            );
          })}
        {belief !== undefined && <li className="quorum-epoch-badge">{`e${belief.leaderEpoch}`}</li>}
      </ul>
      <p className="m-0 text-[13.5px] leading-snug">
        <b className="block font-semibold">{bold}</b>
        <span className="text-[13px] text-ink2">{rest}</span>
      </p>
    </div>
  );
}
