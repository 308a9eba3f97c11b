import { domAnimation, LazyMotion } from 'framer-motion';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Language } from '../i18n/language.ts';
import { MOMENTS } from '../testing/stage-fixtures.ts';
import { closeUpOf } from './close-up-choice.ts';
import { layoutStage } from './layout/stage-layout.ts';
import { StageSvg } from './stage-svg.tsx';

function svgOf(name: string, language: Language, width = 1392): string {
  const moment = MOMENTS.find((one) => one.name === name);
  if (moment === undefined) throw new Error(`There is no moment "${name}".`);
  const { view, focus } = moment;
  const layout = layoutStage({
    width,
    height: 598,
    view,
    language,
    reading: 'broker',
    focus,
    closeUp: closeUpOf(view, null),
    groupsFirst: false,
  });
  const props = { layout, view, language, selectedNode: null, moving: false };
  return renderToStaticMarkup(
    <LazyMotion features={domAnimation}>
      <StageSvg {...props} />
    </LazyMotion>,
  );
}

const textsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');

describe('the named actors', () => {
  test('each stands on the stage by its name', () => {
    const texts = textsOf(svgOf('m2', 'en'));
    for (const name of [
      '1',
      '2',
      '3',
      'web',
      'billing',
      'billing-1',
      'audit-1',
      'orders-0',
      'e0',
    ]) {
      expect(texts).toContain(name);
    }
  });

  test('a crashed broker says so, with the time', () => {
    const texts = textsOf(svgOf('m3', 'en'));
    expect(texts).toContain('crashed');
    expect(texts).toContain('1.400\u00a0s');
    expect(texts).toContain('was leader');
  });

  test('a cut link is named where it is cut', () => {
    expect(textsOf(svgOf('m1', 'en'))).toContain('link 1 – 2, 3 cut');
    expect(textsOf(svgOf('m1', 'ko'))).toContain('링크 1 – 2, 3 끊김');
  });

  test('in Korean no English sentence is left, only Kafka’s and the scenario’s names', () => {
    const latin = textsOf(svgOf('m3', 'ko')).filter((text) => /[a-z]{3}/.test(text));
    const names = /^(web|billing|audit|orders|acks|linger|lee|kim|yoon|park|sora|choi|ELR)/;
    expect(latin.filter((text) => !names.test(text))).toEqual([]);
  });

  test.each([
    ['fill-card', 'm1'],
    ['stage-hatch', 'm3'],
  ])('its ground is information: %s in %s', (mark, name) => {
    expect(svgOf(name, 'en')).toContain(mark);
  });

  test('nothing but judgement is coloured: no actor takes the two loud colours', () => {
    for (const { name } of MOMENTS) {
      // The legend shows the sign of what was lost, where something was.
      const [actors = ''] = svgOf(name, 'en').split('>keys</text>');
      expect(actors).not.toMatch(/(fill|stroke)-(missing|extra)/);
    }
  });
});
