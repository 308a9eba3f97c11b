/** Where a link of some length fits, and what its file is called. */

export type LinkFit = 'chat' | 'address' | 'file';

/** Chats and e-mail programs break longer ones. */
const CHAT_MAX = 2_000;
/** What every browser and server takes as an address. */
const ADDRESS_MAX = 8_000;

export function linkFit(length: number): LinkFit {
  if (length <= CHAT_MAX) return 'chat';
  return length <= ADDRESS_MAX ? 'address' : 'file';
}

/** `acknowledged-then-gone.kafka.txt`: letters and digits of any script, the rest as hyphens. */
export function fileNameOf(title: string | undefined): string {
  const words = (title ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.join('-').slice(0, 60);
  return `${name === '' ? 'scenario' : name}.kafka.txt`;
}
