/** Korean particles that depend on the final sound of the word before them (은/는, 이/가, 을/를, 과/와, 으로/로). */

export type Particle = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로' | '이라/라';

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const FINALS = 28;
const FINAL_RIEUL = 8;
/** How the digits sound: 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGIT_FINALS: readonly number[] = [21, 8, 0, 16, 0, 0, 1, 8, 8, 0];
const FINAL_NIEUN = 4;
const FINAL_MIEUM = 16;
const FINAL_BIEUP = 17;
const FINAL_IEUNG = 21;
/** Letters that are spelt out (`HW`, `ISR`) and end in a consonant: 엘, 엠, 엔, 알. */
const LETTER_FINALS = new Map([
  ['l', FINAL_RIEUL],
  ['m', FINAL_MIEUM],
  ['n', FINAL_NIEUN],
  ['r', FINAL_RIEUL],
]);
/** Words that are read (`billing` 빌링, `file` 파일, `web` 웹, `audit` 오딧); the first pattern that fits decides. */
const WORD_FINALS: readonly (readonly [RegExp, number])[] = [
  [/ng$/, FINAL_IEUNG],
  [/(?:l|[aeiou]le)$/, FINAL_RIEUL],
  [/(?:m|[aeiou]me)$/, FINAL_MIEUM],
  [/(?:n|[aeiou]ne)$/, FINAL_NIEUN],
  // A short vowel closes on p, b, t, k; after two consonants Korean adds a vowel of its own (데스크).
  [/(?:^|[^aeiou])(?:[aeiou]|ou|oo)(?:[pbtk]|ck)$/, FINAL_BIEUP],
];

/** The word with the form of the particle that fits it: `withParticle('브로커', '을/를')` → `브로커를`. */
export function withParticle(word: string, particle: Particle): string {
  const [afterConsonant = '', afterVowel = ''] = particle.split('/');
  const final = finalSound(word);
  const takesVowelForm = final === 0 || (particle === '으로/로' && final === FINAL_RIEUL);
  return word + (takesVowelForm ? afterVowel : afterConsonant);
}

/** 0: ends in a vowel; otherwise the number of the final consonant in the Hangul table (its kind is what matters). */
function finalSound(word: string): number {
  for (let i = word.length - 1; i >= 0; i--) {
    const code = word.charCodeAt(i);
    if (code >= HANGUL_FIRST && code <= HANGUL_LAST) return (code - HANGUL_FIRST) % FINALS;
    const char = word.charAt(i).toLowerCase();
    if (char >= '0' && char <= '9') return DIGIT_FINALS[Number(char)] ?? 0;
    if (char >= 'a' && char <= 'z')
      return latinFinal(/[A-Za-z]+$/.exec(word.slice(0, i + 1))?.[0] ?? '');
  }
  return 0;
}

function latinFinal(word: string): number {
  const isSpelt = word.length === 1 || word === word.toUpperCase();
  const last = word.slice(-1).toLowerCase();
  if (isSpelt) return LETTER_FINALS.get(last) ?? 0;
  return WORD_FINALS.find(([ending]) => ending.test(word.toLowerCase()))?.[1] ?? 0;
}
