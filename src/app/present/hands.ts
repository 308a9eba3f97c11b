/** Hands in the room: one vote, and a second one after the neighbours have talked. */

import type { AskAction } from '../../scenario/scenario.ts';
import { type Beat, type Place } from '../workbench/deck.ts';
import type { Hands, Round } from './podium-memory.ts';

const ROUNDS_MOST = 2;
const HANDS_MOST = 9_999;

/** At least one vote, each with a number for every choice. */
export function roundsOf(hands: Hands, question: AskAction): readonly Round[] {
  const kept = hands[question.text] ?? [[]];
  return kept.map((round) => question.choices.map((_, index) => round[index] ?? 0));
}

/** What a key that counts hands means: for the vote that is going on. */
export interface Vote {
  readonly question: AskAction;
  /** From 0. */
  readonly round: number;
  readonly counts: Round;
}

/** `null`: no answers are shown, so nobody raises a hand. */
export function voteAt(beats: readonly Beat[], place: Place, hands: Hands): Vote | null {
  const beat = beats[place.beat];
  if (beat?.kind !== 'choices' || beat.question === null) return null;
  const rounds = roundsOf(hands, beat.question);
  const round = rounds.length - 1;
  return { question: beat.question, round, counts: rounds[round] ?? [] };
}

export interface Counted {
  readonly round: number;
  /** From 0. */
  readonly choice: number;
  readonly count: number;
}

/** `null`: there is no such vote or choice. */
export function withCount(hands: Hands, question: AskAction, counted: Counted): Hands | null {
  const { round, choice, count } = counted;
  const rounds = roundsOf(hands, question);
  const now = rounds[round];
  if (now === undefined || choice >= now.length) return null;
  const bounded = Math.min(HANDS_MOST, Math.max(0, Math.round(count) || 0));
  return { ...hands, [question.text]: rounds.with(round, now.with(choice, bounded)) };
}

/** The second vote; an empty one is taken away again. */
export function votedAgain(hands: Hands, question: AskAction): Hands {
  const rounds = roundsOf(hands, question);
  const last = rounds.at(-1) ?? [];
  const isEmpty = rounds.length === ROUNDS_MOST && last.every((count) => count === 0);
  if (isEmpty) return { ...hands, [question.text]: rounds.slice(0, -1) };
  if (rounds.length === ROUNDS_MOST) return hands;
  return { ...hands, [question.text]: [...rounds, question.choices.map(() => 0)] };
}
