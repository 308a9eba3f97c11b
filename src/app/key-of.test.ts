import { describe, expect, test } from 'vitest';
import { keyOf } from './key-of.ts';

const pressed = (key: string, code: string, shiftKey = false) => keyOf({ key, code, shiftKey });

describe('the key of a shortcut', () => {
  test('is the printed letter on every Latin keyboard', () => {
    expect(pressed('n', 'KeyN')).toBe('n');
    expect(pressed('a', 'KeyQ')).toBe('a');
    expect(pressed('+', 'BracketRight')).toBe('+');
    expect(pressed('?', 'Slash', true)).toBe('?');
    expect(pressed(' ', 'Space')).toBe(' ');
  });

  test('is the place of the key where an input method writes Hangul with it', () => {
    expect(pressed('ㅜ', 'KeyN')).toBe('n');
    expect(pressed('ㅖ', 'KeyP', true)).toBe('P');
    expect(pressed('Process', 'KeyX')).toBe('x');
    expect(pressed('Process', 'Digit3')).toBe('3');
  });

  test('keeps names, and what has neither letter nor place', () => {
    expect(pressed('ArrowLeft', 'ArrowLeft')).toBe('ArrowLeft');
    expect(pressed('F5', 'F5')).toBe('F5');
    expect(pressed('Process', 'IntlRo')).toBe('Process');
    expect(pressed('é', 'Quote')).toBe('é');
  });
});
