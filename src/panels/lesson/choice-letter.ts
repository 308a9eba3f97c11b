/** Choices are named A, B, C …; numbers count from 1. */
export function choiceLetter(number: number): string {
  return String.fromCodePoint(64 + number);
}
