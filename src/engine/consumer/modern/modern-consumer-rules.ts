/**
 * Decision points of members whose coordinator assigns, and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/modern-consumer.ts`.
 * Units:       in the names of the inputs; epochs count.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { NodeId } from '../../kernel/ids.ts';
import type { ErrorCode } from '../../protocol/errors.ts';

interface Member {
  readonly group: string;
  readonly member: NodeId;
}

export interface ModernConsumerRules {
  'consumer.epochReceived': Member & {
    readonly memberId: string;
    readonly memberEpoch: number;
    /** 0: it has just joined. */
    readonly previousEpoch: number;
  };
  'consumer.fenced': Member & { readonly memberEpoch: number; readonly error: ErrorCode };
}
