/** A clock of the engine as the stage draws it. Units: µs. */

/** A timer that runs: an arc that empties from `fromUs` to `toUs`. */
export interface Timer {
  readonly what:
    | 'linger'
    | 'retryBackoff'
    | 'deliveryTimeout'
    | 'requestTimeout'
    | 'maxBlock'
    | 'session'
    | 'heartbeat'
    | 'autoCommit'
    | 'maxPollInterval'
    | 'processing'
    | 'replicaLag'
    | 'brokerSession'
    | 'rebalance'
    /** A record that a member of a share group holds. */
    | 'recordLock';
  readonly fromUs: number;
  readonly toUs: number;
  /** The setting behind it and what Kafka would use; `null` where no setting is behind it. */
  readonly key: string | null;
  readonly defaultUs: number | null;
}
