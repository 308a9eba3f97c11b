/** Whom a key is looked for at: at everybody, first at the one who is looked at. */

import type { ActorSettings, SettingRow } from '../../ledger/settings/setting-rows.ts';

/** What the engine does not read is there for those who look for it by name. */
export function isShown({ key, isRead }: SettingRow, sought: string): boolean {
  const parts = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return parts.length === 0 ? isRead : parts.every((part) => key.includes(part));
}

/** The actor that was looked at, unless only others have such a key: then the first of these. */
export function whereFound(
  actors: readonly ActorSettings[],
  wanted: ActorSettings | undefined,
  sought: string,
): ActorSettings | undefined {
  const has = (actor: ActorSettings | undefined): boolean =>
    actor?.rows.some((row) => isShown(row, sought)) ?? false;
  return has(wanted) ? wanted : (actors.find(has) ?? wanted);
}
