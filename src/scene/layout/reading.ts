/** By broker: cards with a lane a replica. By partition: the replicas of one partition. */
export type Reading = 'broker' | 'partition';
