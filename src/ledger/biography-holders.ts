/** Which brokers have a record in their logs, fact by fact: an offset alone does not say which record stands there. */

import type { Fact } from '../engine/kernel/fact.ts';
import type { Fate } from './fate.ts';

type Sends = readonly { readonly producer: string; readonly sendId: number }[];

export class Holders {
  private readonly brokers = new Set<number>();
  private readonly fate: Fate;

  constructor(fate: Fate) {
    this.fate = fate;
  }

  has(broker: number): boolean {
    return this.brokers.has(broker);
  }

  /** Facts come in the order of their statement. */
  hear({ rule, inputs }: Fact): void {
    switch (rule) {
      case 'replication.recordsAppended':
      case 'replication.recordsReplicated':
        if (this.isMine(inputs.sends)) this.brokers.add(inputs.broker);
        return;
      case 'replication.logTruncated':
      case 'storage.unflushedLost':
      case 'storage.diskLost':
        if (this.isMine(inputs.sends)) this.brokers.delete(inputs.broker);
        return;
      default:
    }
  }

  private isMine(sends: Sends): boolean {
    const { producer, send } = this.fate;
    return sends.some((one) => one.producer === producer && one.sendId === send.sendId);
  }
}
