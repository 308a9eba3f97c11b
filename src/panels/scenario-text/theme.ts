/** The editor in the page's type and colours. */

import { EditorView } from '@codemirror/view';

export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--card)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '14px', lineHeight: '24px' },
  '.cm-content': { padding: '10px 16px 10px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 8px 0 4px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    minWidth: '44px',
    border: '0',
    color: 'var(--ink3)',
    backgroundColor: 'var(--card)',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 12px 0 14px' },
  '.cm-activeLineGutter': {
    color: 'var(--ink)',
    fontWeight: '600',
    backgroundColor: 'transparent',
  },
  '&.cm-focused > .cm-scroller .cm-selectionBackground, ::selection': {
    backgroundColor: 'var(--rule)',
  },
  '.st-keyword': { fontWeight: '600' },
  '.st-quiet': { color: 'var(--ink3)' },
  '.st-wrong-line, .st-odd-line': { backgroundColor: 'var(--well)' },
  '.st-wrong': {
    fontWeight: '600',
    textDecoration: 'underline dashed 2.5px var(--ink)',
    textUnderlineOffset: '5px',
  },
  '.st-note': {
    padding: '2px 16px 8px 4px',
    font: '14px / 1.4 var(--sans)',
    color: 'var(--ink2)',
    backgroundColor: 'var(--well)',
  },
  '.st-note-wrong': { color: 'var(--ink)' },
  '.st-note button': {
    padding: '0',
    border: '0',
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    cursor: 'pointer',
    fontWeight: '600',
    textDecoration: 'underline',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    border: '1.5px solid var(--line)',
    borderRadius: '8px',
    color: 'var(--ink)',
    backgroundColor: 'var(--raise)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '13.5px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--on-ink)',
    backgroundColor: 'var(--ink)',
  },
  '.cm-completionMatchedText': { fontWeight: '600', textDecoration: 'none' },
  '.cm-completionInfo': {
    maxWidth: '280px',
    padding: '6px 10px',
    font: '13.5px / 1.4 var(--sans)',
  },
});
