/**
 * Every decision point of the engine: its id and the inputs it decides from. The sentences stand in `explain/`.
 *
 * Kafka:       named per rule in `explain/`.
 * Units:       in the names of the inputs.
 * Invariants:  ids are `area.pastTense`; each has English and Korean text and a citation, or nothing compiles.
 * Divergences: none.
 */

import type { ApplicationRules } from './application/application-rules.ts';
import type { BrokerRules } from './broker/broker-rules.ts';
import type { StorageRules } from './broker/storage-rules.ts';
import type { ConsumerRules } from './consumer/consumer-rules.ts';
import type { ControllerRules } from './controller/controller-rules.ts';
import type { GroupRules } from './group-coordinator/group-rules.ts';
import type { ProcessRules } from './kernel/process-rules.ts';
import type { NetworkRules } from './network/network-rules.ts';
import type { ProducerRules } from './producer/producer-rules.ts';
import type { QuorumRules } from './quorum/quorum-rules.ts';
import type { ShareRules } from './share-partition/share-rules.ts';
import type { TransactionRules } from './transactions/transaction-rules.ts';

export interface RuleInputs
  extends ProcessRules,
    NetworkRules,
    BrokerRules,
    StorageRules,
    ControllerRules,
    QuorumRules,
    ProducerRules,
    ConsumerRules,
    ApplicationRules,
    GroupRules,
    TransactionRules,
    ShareRules {}

export type RuleId = keyof RuleInputs;
