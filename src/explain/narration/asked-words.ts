/** "Acknowledged" is one thing, "nobody was asked" (acks=0) another: how a number is made up of the two. */

/** `8 were acknowledged, of 8 nobody was asked (acks=0)`; `unasked` of `count`, at least one. */
export function askedEn(count: number, unasked: number): string {
  const acked = count - unasked;
  if (acked === 0) return 'nobody was asked (acks=0)';
  return `${acked} ${acked === 1 ? 'was' : 'were'} acknowledged, for ${unasked} nobody was asked (acks=0)`;
}

export function askedKo(count: number, unasked: number): string {
  const acked = count - unasked;
  const asked = '아무에게도 묻지 않고 보냈습니다(acks=0)';
  return acked === 0 ? asked : `${acked}건은 ack를 받았고, ${unasked}건은 ${asked}`;
}
