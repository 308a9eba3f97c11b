/** A member whose own loop works on what it polls. */

import type { MemberView } from '../projection/reader-view.ts';

export const PLAIN_LOOP: MemberView['around'] = {
  client: 'java',
  ackMode: null,
  threads: 1,
  workers: [],
  queued: [],
  acknowledged: [],
  stored: [],
};
