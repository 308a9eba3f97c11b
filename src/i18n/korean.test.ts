import { describe, expect, it } from 'vitest';
import { withParticle } from './korean.ts';

describe('Korean particles', () => {
  it('follow the final sound of a Korean word', () => {
    expect(withParticle('브로커', '은/는')).toBe('브로커는');
    expect(withParticle('건', '이/가')).toBe('건이');
    expect(withParticle('레코드', '을/를')).toBe('레코드를');
    expect(withParticle('오프셋', '을/를')).toBe('오프셋을');
  });

  it('follow how a digit is read', () => {
    expect(withParticle('브로커 1', '이/가')).toBe('브로커 1이');
    expect(withParticle('브로커 2', '이/가')).toBe('브로커 2가');
    expect(withParticle('브로커 3', '은/는')).toBe('브로커 3은');
    expect(withParticle('orders-0', '을/를')).toBe('orders-0을');
    expect(withParticle('10', '과/와')).toBe('10과');
  });

  it('ㄹ takes 로, other finals take 으로', () => {
    expect(withParticle('7', '으로/로')).toBe('7로');
    expect(withParticle('3', '으로/로')).toBe('3으로');
    expect(withParticle('2', '으로/로')).toBe('2로');
    expect(withParticle('서울', '으로/로')).toBe('서울로');
  });

  it('follow how a Latin name is read', () => {
    expect(withParticle('acks=all', '은/는')).toBe('acks=all은');
    expect(withParticle('billing', '이/가')).toBe('billing이');
    expect(withParticle('counter', '은/는')).toBe('counter는');
    expect(withParticle('web', '이/가')).toBe('web이');
    expect(withParticle('audit', '을/를')).toBe('audit을');
    expect(withParticle('orders', '이/가')).toBe('orders가');
    expect(withParticle('pipe', '이/가')).toBe('pipe가');
    expect(withParticle('Kafka', '이/가')).toBe('Kafka가');
    expect(withParticle('file', '으로/로')).toBe('file로');
  });

  it('spell what is spelt: ISR, HW', () => {
    expect(withParticle('ISR', '은/는')).toBe('ISR은');
    expect(withParticle('LEO', '은/는')).toBe('LEO는');
    expect(withParticle('n', '이/가')).toBe('n이');
  });

  it('skip brackets and quotation marks at the end', () => {
    expect(withParticle('리더(브로커 1)', '을/를')).toBe('리더(브로커 1)을');
  });
});
