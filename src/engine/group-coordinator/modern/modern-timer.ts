/**
 * What a timer of a member carries.
 *
 * Kafka:       CoordinatorTimer of GroupMetadataManager (4.4).
 * Units:       timeouts in µs.
 * Invariants:  none.
 * Divergences: none.
 */

export type ModernTimer = {
  readonly group: string;
  readonly memberId: string;
} & (
  | { readonly type: 'modern-session'; readonly timeoutUs: number }
  | {
      readonly type: 'modern-rebalance';
      readonly memberEpoch: number;
      readonly timeoutUs: number;
    }
  | { readonly type: 'share-session'; readonly timeoutUs: number }
  | { readonly type: 'modern-join' | 'modern-sync'; readonly timeoutUs: number }
);
