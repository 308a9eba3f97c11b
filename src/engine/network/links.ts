/**
 * Links between nodes: latency, jitter and loss of each ordered pair, and what disturbs them now.
 *
 * Kafka:       none; the wire.
 * Units:       µs; loss in packets per million.
 * Invariants:  draws come from the lanes `network.latency:a→b` and `network.loss:a→b`, each with its own counter.
 * Divergences: none.
 */

import type { ClusterShape, LinkShape } from '../cluster-shape.ts';
import type { LinkEnds } from '../commands.ts';
import type { NodeId } from '../kernel/ids.ts';
import { draw } from '../kernel/rng.ts';
import type { DisturbedLink } from './network-state.ts';

const MILLION = 1_000_000;

interface Disturbance {
  readonly cut: boolean;
  readonly slowedToUs: number | null;
}

const UNDISTURBED: Disturbance = { cut: false, slowedToUs: null };

export interface LinksCopy {
  readonly disturbed: ReadonlyMap<number, Disturbance>;
  readonly latencyDraws: ReadonlyMap<number, number>;
  readonly lossDraws: ReadonlyMap<number, number>;
  readonly off: ReadonlySet<number>;
}

/** Pairs are numbers: from × nodes + to. */
export class Links {
  private readonly seed: number;
  private readonly ids: readonly NodeId[];
  private readonly places: ReadonlyMap<NodeId, number>;
  private readonly shapes: LinkShape[];
  private disturbed = new Map<number, Disturbance>();
  private latencyDraws = new Map<number, number>();
  private lossDraws = new Map<number, number>();
  /** Machines without power: nothing leaves them, nothing reaches them. */
  private off = new Set<number>();

  constructor(shape: ClusterShape, ids: readonly NodeId[]) {
    this.seed = shape.seed;
    this.ids = ids;
    this.places = new Map(ids.map((id, place) => [id, place]));
    this.shapes = Array.from({ length: ids.length * ids.length }, () => shape.defaultLink);
    for (const override of shape.linkOverrides) {
      for (const pair of this.pairs({ ...override, oneWay: false })) this.shapes[pair] = override;
    }
  }

  isCut(from: number, to: number): boolean {
    return this.isOff(from, to) || (this.disturbed.size > 0 && this.disturbance(from, to).cut);
  }

  isOff(from: number, to: number): boolean {
    return this.off.size > 0 && (this.off.has(from) || this.off.has(to));
  }

  switchOff(place: number): void {
    this.off.add(place);
  }

  switchOn(place: number): void {
    this.off.delete(place);
  }

  latencyUs(from: number, to: number): number {
    const pair = this.pair(from, to);
    const shape = this.shapes[pair] as LinkShape;
    const slowedToUs = this.disturbed.size > 0 ? this.disturbance(from, to).slowedToUs : null;
    const latencyUs = slowedToUs ?? shape.latencyUs;
    if (shape.jitterUs === 0) return latencyUs;
    return latencyUs + this.drawOn('latency', this.latencyDraws, pair, shape.jitterUs + 1);
  }

  loses(from: number, to: number): boolean {
    const pair = this.pair(from, to);
    const { lossPerMillion } = this.shapes[pair] as LinkShape;
    if (lossPerMillion === 0) return false;
    return this.drawOn('loss', this.lossDraws, pair, MILLION) < lossPerMillion;
  }

  cut(ends: LinkEnds): void {
    this.disturb(ends, (link) => ({ ...link, cut: true }));
  }

  slow(ends: LinkEnds, latencyUs: number): void {
    this.disturb(ends, (link) => ({ ...link, slowedToUs: latencyUs }));
  }

  heal(ends: LinkEnds | 'all'): void {
    if (ends === 'all') this.disturbed.clear();
    else for (const pair of this.pairs(ends)) this.disturbed.delete(pair);
  }

  view(): readonly DisturbedLink[] {
    return [...this.disturbed].map(([pair, { cut, slowedToUs }]) => ({
      from: this.ids[Math.floor(pair / this.ids.length)] as NodeId,
      to: this.ids[pair % this.ids.length] as NodeId,
      cut,
      slowedToUs,
    }));
  }

  copy(): LinksCopy {
    return {
      disturbed: new Map(this.disturbed),
      latencyDraws: new Map(this.latencyDraws),
      lossDraws: new Map(this.lossDraws),
      off: new Set(this.off),
    };
  }

  restore(copy: LinksCopy): void {
    this.disturbed = new Map(copy.disturbed);
    this.latencyDraws = new Map(copy.latencyDraws);
    this.lossDraws = new Map(copy.lossDraws);
    this.off = new Set(copy.off);
  }

  private pair(from: number, to: number): number {
    return from * this.ids.length + to;
  }

  private disturbance(from: number, to: number): Disturbance {
    return this.disturbed.get(this.pair(from, to)) ?? UNDISTURBED;
  }

  private disturb(ends: LinkEnds, change: (link: Disturbance) => Disturbance): void {
    for (const pair of this.pairs(ends)) {
      this.disturbed.set(pair, change(this.disturbed.get(pair) ?? UNDISTURBED));
    }
  }

  private pairs(ends: LinkEnds): readonly number[] {
    const pairs = new Set<number>();
    for (const a of ends.from) {
      for (const b of ends.to) {
        const from = this.places.get(a);
        const to = this.places.get(b);
        if (from === undefined || to === undefined || from === to) continue;
        pairs.add(this.pair(from, to));
        if (!ends.oneWay) pairs.add(this.pair(to, from));
      }
    }
    return [...pairs];
  }

  private drawOn(
    purpose: 'latency' | 'loss',
    counters: Map<number, number>,
    pair: number,
    bound: number,
  ): number {
    const n = counters.get(pair) ?? 0;
    counters.set(pair, n + 1);
    const from = this.ids[Math.floor(pair / this.ids.length)];
    const to = this.ids[pair % this.ids.length];
    return draw(this.seed, `network.${purpose}:${from}→${to}`, n, bound);
  }
}
