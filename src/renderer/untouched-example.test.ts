import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTraining, setViewport } from '../document/edits';
import { examples } from '../document/examples';
import { xor } from '../document/examples/first-networks';
import type { Document } from '../document/types';
import { setDoor } from './door';
import { editor } from './stores/editor';
import { session } from './stores/session';
import { emptyOpened, type FakeDoor, fakeDoor } from './testing/fake-door';
import { followLanguage, inOtherLanguage } from './untouched-example';

let door: FakeDoor;
let told = 0;
const names = () => editor.getState().document.graph.nodes.map(({ name }) => name);
const open = (document: Document, name: string | null = null) =>
  editor.getState().open({ ...emptyOpened(), document, file: { name, savedAt: null } });
const switchTo = (language: 'en' | 'zh') => session.getState().changeSettings({ language });

beforeAll(() => followLanguage(() => (told += 1)));
beforeEach(() => {
  door = fakeDoor();
  setDoor(door);
  open(xor.document(), 'elsewhere');
  switchTo('en');
  open(xor.document());
  told = 0;
});

describe('an untouched example', () => {
  it('takes its names, title and description from the language that is switched to, and goes back with it', () => {
    switchTo('zh');
    expect(names()).toEqual(['输入', '隐藏层', '输出', '标签', '误差']);
    expect(editor.getState().document.title).toMatch(/异或/);
    switchTo('en');
    expect(editor.getState().document).toEqual(xor.document());
  });
  it('is told to main, and is no edit', () => {
    switchTo('zh');
    expect(door.edits).toHaveLength(1);
    expect(told).toBe(1);
    expect(editor.getState()).toMatchObject({ edited: false, canUndo: false });
  });
  it('is one whose view was moved, too', () => {
    open(setViewport(xor.document(), { x: 5, y: 5, zoom: 2 }));
    switchTo('zh');
    expect(names()).toContain('隐藏层');
    expect(editor.getState().document.view).toEqual(setViewport(xor.document(), { x: 5, y: 5, zoom: 2 }).view);
  });
  it('can be any of the gallery’s', () => {
    for (const example of examples) {
      const chinese = inOtherLanguage(example.document(), 'en', 'zh');
      expect(chinese?.title).toMatch(/\p{Script=Han}/u);
      expect(chinese && inOtherLanguage(chinese, 'zh', 'en')).toEqual(example.document());
    }
  });
});

describe('a document keeps its words', () => {
  it('where a person has changed something, undone or not', () => {
    editor.getState().edit('edit.training', (document) => setTraining(document, { epochs: 7 }));
    switchTo('zh');
    expect(names()).toContain('hidden');
    switchTo('en');
    editor.getState().undo();
    switchTo('zh');
    expect(names()).toContain('hidden');
  });
  it('where it lies in a file', () => {
    open(xor.document(), 'xor.nngraph');
    switchTo('zh');
    expect(names()).toContain('hidden');
  });
});
