/** What the numbers of the accounting are called. */

import type { Messages } from '../i18n/en.ts';
import type { StripName, StripNumber } from '../projection/stage-view.ts';

export const HARMS: readonly StripName[] = ['lost', 'duplicates', 'skipped', 'reordered'];

export function stripLabel(number: StripNumber | undefined, { strip }: Messages): string {
  if (number === undefined) return '';
  const { name, group, ofGroups, aside, asideKind, unasked, unknown } = number;
  if (unknown !== null && name !== 'processed') return strip.unknown[unknown](strip[name]);
  if (name === 'acked' && unasked > 0) return strip.ackedUnasked(unasked);
  if (name === 'visible' && aside > 0) return strip.visibleAside(aside, asideKind);
  if (name !== 'processed') return strip[name];
  if (group === null) return '';
  return ofGroups > 2 ? strip.processedSlowest(group, ofGroups) : strip.processed(group);
}
