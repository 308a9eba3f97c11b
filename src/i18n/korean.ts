/** Korean particles that depend on the final sound of the word before them (은/는, 이/가, 을/를, 과/와, 으로/로). */

export type Particle = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로' | '이라/라';

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const FINALS = 28;
const FINAL_RIEUL = 8;
/** How the digits sound: 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGIT_FINALS: readonly number[] = [21, 8, 0, 16, 0, 0, 1, 8, 8, 0];
/** Latin letters that a Korean reads with a final consonant: l (엘), m (엠), n (엔), r (알). */
const LETTER_FINALS = new Map([
  ['l', FINAL_RIEUL],
  ['m', 16],
  ['n', 4],
  ['r', FINAL_RIEUL],
]);

/** The word with the form of the particle that fits it: `withParticle('브로커', '을/를')` → `브로커를`. */
export function withParticle(word: string, particle: Particle): string {
  const [afterConsonant = '', afterVowel = ''] = particle.split('/');
  const final = finalSound(word);
  const takesVowelForm = final === 0 || (particle === '으로/로' && final === FINAL_RIEUL);
  return word + (takesVowelForm ? afterVowel : afterConsonant);
}

/** 0: ends in a vowel; otherwise the number of the final consonant in the Hangul table. */
function finalSound(word: string): number {
  for (let i = word.length - 1; i >= 0; i--) {
    const code = word.charCodeAt(i);
    if (code >= HANGUL_FIRST && code <= HANGUL_LAST) return (code - HANGUL_FIRST) % FINALS;
    const char = word.charAt(i).toLowerCase();
    if (char >= '0' && char <= '9') return DIGIT_FINALS[Number(char)] ?? 0;
    if (char >= 'a' && char <= 'z') return LETTER_FINALS.get(char) ?? 0;
  }
  return 0;
}
