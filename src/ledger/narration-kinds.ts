/** What can be said at an instant. */

export type Happening =
  // ── harms ──
  | { readonly kind: 'lost'; readonly count: number; readonly broker: number | null }
  | {
      readonly kind: 'duplicated';
      readonly count: number;
      readonly group: string;
      /** It died after the work, before the commit. */
      readonly member: string | null;
      /** The outside world counts repeats. */
      readonly counts: boolean;
    }
  | { readonly kind: 'skipped'; readonly count: number; readonly group: string }
  | {
      readonly kind: 'stale';
      readonly group: string;
      readonly seen: string;
      readonly truth: string;
    }
  | {
      readonly kind: 'failed';
      readonly count: number;
      readonly producer: string;
      readonly error: string;
    }
  // ── what is going on ──
  | { readonly kind: 'leaderless'; readonly partition: string; readonly previous: number | null }
  | {
      readonly kind: 'dead-leader';
      readonly broker: number;
      readonly partitions: readonly string[];
      readonly leftUs: number | null;
    }
  | { readonly kind: 'one-copy'; readonly count: number; readonly broker: number }
  | {
      readonly kind: 'copying';
      readonly partition: string;
      readonly brokers: readonly number[];
      readonly from: number;
      /** Inclusive. */
      readonly to: number;
      readonly highWatermark: number;
      /** The producer that has its acks already, with acks=1. */
      readonly toldAlready: string | null;
    }
  | {
      readonly kind: 'dead-member';
      readonly member: string;
      readonly group: string;
      readonly partitions: readonly string[];
      readonly leftUs: number | null;
    }
  | { readonly kind: 'rebalancing'; readonly group: string }
  | { readonly kind: 'cut-off'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'broker-down'; readonly broker: number }
  // ── nothing is wrong ──
  | { readonly kind: 'nothing-sent' }
  | { readonly kind: 'sending'; readonly sent: number; readonly acked: number }
  | {
      readonly kind: 'reading';
      readonly group: string;
      readonly processed: number;
      readonly sent: number;
    }
  | { readonly kind: 'stored'; readonly sent: number }
  | { readonly kind: 'all-well'; readonly sent: number };

/** A harm is the verdict of the run: it is said larger, and playing rests at it. */
export function isVerdict({ kind }: Happening): boolean {
  return kind === 'lost' || kind === 'duplicated' || kind === 'skipped' || kind === 'stale';
}
