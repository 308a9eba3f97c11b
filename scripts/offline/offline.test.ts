import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insideScript, oneFileOf } from './one-file-plugin.ts';
import { keptFilesOf, serviceWorkerOf } from './service-worker-plugin.ts';

let folder = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kafkascope-'));
  put('index.html', '<html></html>');
  put('assets/a.js', '1');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the list of the service worker', () => {
  test('holds what the page needs, and nothing that is for strangers', () => {
    put('en/s/loss/index.html', 'a page');
    put('en/s/loss/oembed.json', 'for chats');
    put('en/s/loss/preview.png', 'for chats');
    put('icons/icon-192.png', 'icon');
    put('sw.js', 'an older one');
    expect(keptFilesOf(folder)).toEqual([
      'assets/a.js',
      'en/s/loss/index.html',
      'icons/icon-192.png',
      'index.html',
    ]);
    expect(serviceWorkerOf(folder)).toContain(
      `JSON.parse('["assets/a.js","en/s/loss/","icons/icon-192.png",""]')`,
    );
  });

  test('one more character in a file is another version, another file of a stranger is none', () => {
    const before = serviceWorkerOf(folder);
    put('en/s/loss/preview.png', 'for chats');
    expect(serviceWorkerOf(folder)).toBe(before);
    put('assets/a.js', '12');
    expect(serviceWorkerOf(folder)).not.toBe(before);
  });
});

describe('the page in one file', () => {
  const html = `<head><meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src 'self'"
    /><link rel="icon" href="./favicon.svg" /><link rel="manifest" href="./m" />
    <script type="module" crossorigin src="./assets/a.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/a.css"></head><body></body>`;

  test('refers to nothing outside, and its policy names exactly what stands in it', () => {
    const file = oneFileOf(html, { script: `a('$&')`, style: 'b{}', icon: 'data:,' });
    expect(file.match(/(?:src|href)="[^"]*"/g)).toEqual(['href="data:,"']);
    expect(file).toContain(`<script type="module">a('$&')</script></body>`);
    expect(file).toContain('<style>b{}</style></head>');
    expect(file).toContain("script-src 'sha256-7yCnGRhepjL86Vhq+jIqAhkBQ1dqC1D0zID7hV343rg='");
    expect(file).not.toContain("'self'");
  });

  test('its script cannot end early', () => {
    const code = insideScript('"</script>" + "<!--" + (a<script)');
    expect(code).toBe(String.raw`"\x3C/script>" + "\x3C!--" + (a<script)`);
  });
});
