/** The fragment of the link that opens a scenario: what the address bar carries and the share panel copies. */

import { ENGINE_VERSION } from '../../engine/version.ts';
import { encodeLink } from '../../scenario/link.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export function shareFragment(scenario: Scenario): string {
  return encodeLink(scenario, ENGINE_VERSION);
}
