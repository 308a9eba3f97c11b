/**
 * Watches a simulation event by event: what each one did, the ghost state behind it, and who objects.
 *
 * Kafka:       none.
 * Units:       instants in µs.
 * Invariants:  it only reads; what an event did not touch is not looked at.
 * Divergences: none.
 */

import type { AgendaObserver } from '../kernel/agenda.ts';
import type { NodeId } from '../kernel/ids.ts';
import { InvariantViolation } from '../kernel/invariant.ts';
import type { Scheduled } from '../kernel/scheduled.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { Message } from '../protocol/envelope.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { NodeCell } from '../world.ts';
import { allWatches } from './all-watches.ts';
import { Ghosts } from './ghosts.ts';
import type { CellChange } from './moment.ts';
import { momentOf } from './moment-of.ts';
import type { Watch } from './watch.ts';

export interface Objection {
  readonly id: string;
  readonly name: string;
  readonly atUs: number;
  readonly words: string;
}

const NOTHING: readonly Objection[] = [];

export class Watching implements AgendaObserver {
  private readonly watches: readonly Watch[] = allWatches();
  private readonly ghosts = new Ghosts();
  private readonly nodes = new Map<NodeId, NodeCell>();
  private sent: Message[] = [];
  private image: MetadataImage | undefined;
  private isFirst = true;

  /** Hears what is scheduled: arrivals are messages that were sent. */
  add({ kind, payload }: Scheduled): void {
    if (kind === 'arrival' && payload.message !== null) this.sent.push(payload.message);
  }

  /** Throws where something is broken by the event that has just run. */
  check(simulation: Simulation): void {
    const [first] = this.look(simulation);
    if (first === undefined) return;
    throw new InvariantViolation(`${first.id}: ${first.name}`, first);
  }

  /** What is broken by the event that has just run. */
  look(simulation: Simulation): readonly Objection[] {
    const changed = this.changes(simulation);
    const { sent } = this;
    if (changed.length === 0 && sent.length === 0) return NOTHING;
    this.sent = [];
    const { atUs, shape } = simulation;
    const ran = this.isFirst ? null : simulation.lastRun;
    this.isFirst = false;
    const { nodes, ghosts, image: imageBefore } = this;
    const moment = momentOf({ atUs, shape, ran, nodes, changed, sent, ghosts, imageBefore });
    this.image = moment.image;
    let objections = NOTHING;
    for (const watch of this.watches) {
      const words = watch.look(moment);
      if (words === undefined) continue;
      objections = [...objections, { id: watch.id, name: watch.name, atUs, words }];
    }
    return objections;
  }

  /** Nothing happened to the partition that excuses a loss. */
  isClean(partition: TopicPartition): boolean {
    return this.ghosts.isClean(partition);
  }

  private changes({ table }: Simulation): readonly CellChange[] {
    const changed: CellChange[] = [];
    for (let place = 0; place < table.ids.length; place++) {
      const id = table.ids[place] as NodeId;
      const before = this.nodes.get(id);
      const state = table.states[place];
      const process = table.process(place);
      if (before !== undefined && before.state === state && before.process === process) continue;
      // The node table keeps states without their types; `initial-world.ts` joined kind and state.
      const after = { kind: table.kinds[place], id, process, state } as NodeCell;
      this.nodes.set(id, after);
      changed.push({ before, after });
    }
    return changed;
  }
}
