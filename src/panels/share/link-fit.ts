/** Where a link of some length fits, and what its file is called. */

export type Fit = 'qr' | 'slide' | 'chat' | 'address' | 'file';

/** A phone reads the small one from a seat in the hall; chats and e-mail programs break longer links; every browser takes the address. */
export const FITS: readonly { readonly name: Fit; readonly max: number }[] = [
  { name: 'qr', max: 300 },
  { name: 'slide', max: 1_200 },
  { name: 'chat', max: 2_000 },
  { name: 'address', max: 8_000 },
  { name: 'file', max: 65_536 },
];

export function linkFit(length: number): 'chat' | 'address' | 'file' {
  if (length <= 2_000) return 'chat';
  return length <= 8_000 ? 'address' : 'file';
}

/** From how far a phone reads the code of a link of this length, at the size of the dialog. */
export function qrFit(length: number): 'far' | 'near' | 'fine' {
  if (length <= 300) return 'far';
  return length <= 1_200 ? 'near' : 'fine';
}

/** Where the length stands on the scale of these places, from 0 to 1: even steps, logarithms within each. */
export function placeOnScale(length: number): number {
  const last = FITS.length - 1;
  const next = FITS.findIndex(({ max }) => length <= max);
  if (next < 0) return 1;
  const to = FITS[next]?.max ?? 1;
  const from = FITS[next - 1]?.max ?? 100;
  const within = Math.max(0, Math.log(length / from) / Math.log(to / from));
  return Math.max(0, next - 1 + within) / last;
}

/** `acknowledged-then-gone.kafka.txt`: letters and digits of any script, the rest as hyphens. */
export function fileNameOf(title: string | undefined): string {
  const words = (title ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.join('-').slice(0, 60);
  return `${name === '' ? 'scenario' : name}.kafka.txt`;
}
