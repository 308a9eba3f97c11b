/** Brokers without a process: on the stage, and for what can be done with them. */

import type { BrokerView } from '../../projection/stage-view.ts';

const DOWN: readonly BrokerView['status'][] = ['crashed', 'no-power', 'disk-lost', 'stopped'];

export const isDown = ({ status }: BrokerView): boolean => DOWN.includes(status);
