// The editor seam: what the page's Rust calls, as window.galleyEditor. Everything about CodeMirror stays behind it.
// Places that go in and out are UTF-16 units of the file's text, with the file's own line ends.
import { history, historyKeymap, insertNewlineKeepIndent, selectAll } from '@codemirror/commands';
import { Compartment, EditorState, Transaction } from '@codemirror/state';
import {
  EditorView, drawSelection, dropCursor, gutter, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars,
  keymap, lineNumbers, runScopeHandlers,
} from '@codemirror/view';
import patcher from 'galley:patcher';
import { direction } from './direction.js';
import { LF, lineEndOf, toDocument, toEditor, toFile, toInsert, toText } from './line-ends.js';
import { isKept, keep, room } from './room.js';
import { Hold, heldDrafts } from './tabs.js';
import * as codemirror from './shared.js';
import { look } from './theme.js';
import { isForTools, toolKeys } from './tool-keys.js';
import { Views } from './view.js';

const SEVERITY = { fatal: 'error', error: 'error', warning: 'warning', hint: 'info' };

class Editor {
  constructor(parent, onChange) {
    this.lineEnd = LF;
    // What is marked, the engine's problems and the advice, in places of the document.
    this.marks = [[], []];
    // Where the last image stands that came in.
    this.image = null;
    // What an input method that composes keeps from being drawn.
    this.waiting = new Map();
    this.onChange = onChange;
    // The filling of a field that has changed the text last, when it began, and what it has left.
    this.filled = null;
    this.questions = new Map();
    this.lastQuestion = 0;
    this.words = new Compartment();
    this.spoken = [];
    this.language = new Compartment();
    this.spelling = [];
    this.keys = new Compartment();
    this.vim = [];
    this.equipment = new Compartment();
    this.tools = null;
    this.isTyped = false;
    // Until the tools come: their gutter's place, and their keys.
    this.equipped = [
      gutter({ class: 'cm-gutter-lint' }),
      keymap.of([
        { key: 'Enter', run: insertNewlineKeepIndent }, { key: 'Mod-a', run: selectAll }, { any: (_, event) => this.hold(event) },
        ...toolKeys,
      ]),
      EditorView.domEventHandlers({
        focus: () => { this.equip(); },
        blur: () => { if (document.hasFocus()) this.held = []; },
      }),
    ];
    // What is to be done when the tools come, unless the author has gone on by then.
    this.held = [];
    this.isLacking = false;
    this.writing = new Compartment();
    this.isReadOnly = [];
    this.settled = [
      lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(), dropCursor(),
      // LF alone ends a line, so that a stray CR is kept as what it is.
      EditorState.lineSeparator.of(LF),
      EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, LF)),
      highlightActiveLine(), EditorView.lineWrapping, look, direction, keymap.of(historyKeymap),
      EditorView.contentAttributes.of({ tabindex: '0', spellcheck: 'true', autocapitalize: 'sentences', autocorrect: 'on' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.report(update);
        const isAuthors = (one) => (one.docChanged || one.selection) && one.annotation(Transaction.userEvent);
        if (update.transactions.some(isAuthors)) this.held = [];
        this.isTyped ||= update.transactions.some((transaction) => transaction.isUserEvent('input.type'));
        this.views.updated(update);
      }),
      EditorView.domEventHandlers({
        // What was copied as a text too, as from a word processor, is pasted as that.
        paste: (event) => {
          const { files } = event.clipboardData ?? { files: [] };
          if (files.length === 0 || !this.onImages || event.clipboardData.getData('text/plain')) return false;
          this.onImages([...files]);
          return true;
        },
        compositionend: () => { setTimeout(() => this.settle()); },
      }),
    ];
    this.view = new EditorView({ parent, state: EditorState.create({ extensions: this.extensions() }) });
    this.views = new Views(this.view);
  }

  // All extensions, with those that change as they are now.
  extensions() {
    const spoken = [this.words.of(this.spoken), this.language.of(this.spelling)];
    const equipment = this.equipment.of(this.equipped);
    return [this.keys.of(this.vim), ...this.settled, equipment, ...spoken, this.writing.of(this.isReadOnly)];
  }

  // Gives the editor its tools, which are loaded then. Where they cannot be loaded, the page is told, the first time and
  // whenever they were waited for, and the next call tries it again.
  equip() {
    const taken = (tools) => new Promise((resolve) => {
      this.whenSettled('tools', () => resolve(this.take(tools)));
    });
    this.equipping ??= load('tools').then(taken, () => {
      this.equipping = null;
      const isTold = this.isLacking && this.held.length === 0;
      this.isLacking = true;
      this.held = [];
      if (!isTold) this.onLack?.();
    });
    return this.equipping;
  }

  take(tools) {
    this.tools = tools;
    Object.assign(window.galleyEditor.shared, tools.shared);
    this.equipped = tools.tools((state, question) => this.ask(state, question));
    this.view.dispatch({ effects: this.equipment.reconfigure(this.equipped) });
    this.drawMarks();
    if (this.isTyped && this.view.hasFocus) tools.catchUp(this.view);
    for (const act of this.held.splice(0)) act();
  }

  // Keeps a key of the tools until they are there. Where they could not be loaded it is the browser's, and they are tried
  // again for the next one.
  hold(event) {
    if (event.key === 'Escape') this.held = [];
    if (!isForTools(this.view, event)) return false;
    const isComing = this.equipping || !this.isLacking;
    if (isComing) this.held.push(() => runScopeHandlers(this.view, event, 'editor'));
    this.equip();
    return Boolean(isComing);
  }

  // Does what the tools do, when they are there.
  async whenEquipped(act) {
    this.view.focus();
    const isThere = this.tools !== null;
    if (!isThere) this.held.push(act);
    await this.equip();
    if (isThere) act();
  }

  // Who is told that a part of the editor could not be loaded.
  setLack(tell) {
    this.onLack = tell;
  }

  // The editor's name, and its own texts in another language: { English: text }.
  setWords(label, phrases) {
    this.spoken = [EditorView.contentAttributes.of({ 'aria-label': label }), EditorState.phrases.of(phrases)];
    this.view.dispatch({ effects: this.words.reconfigure(this.spoken) });
  }

  // Who answers questions about a place: `answer(id, question)`, the question as JSON with a place of the file. What comes
  // of it is said by `answered`.
  setAsk(answer) {
    this.onAsk = answer;
  }

  // A promise of the answer. A newer question takes the place of an older one of its kind, which gets none.
  ask(state, question) {
    const [[kind, asked]] = Object.entries(question);
    this.questions.get(kind)?.resolve(null);
    this.lastQuestion += 1;
    const id = this.lastQuestion;
    return new Promise((resolve) => {
      this.questions.set(kind, { id, doc: state.doc, resolve });
      this.onAsk?.(id, JSON.stringify({ [kind]: { ...asked, at: toFile(state.doc, this.lineEnd, asked.at) } }));
    });
  }

  answered(id, json) {
    const [kind, question] = [...this.questions].find(([, one]) => one.id === id) ?? [];
    if (!question) return;
    this.questions.delete(kind);
    const { doc, resolve } = question;
    const answer = JSON.parse(json ?? 'null');
    if (!answer || !doc.eq(this.view.state.doc)) {
      resolve(null);
      return;
    }
    resolve({ ...answer, from: toEditor(doc, this.lineEnd, answer.from), to: toEditor(doc, this.lineEnd, answer.to) });
  }

  // Who takes images that are pasted.
  setImages(take) {
    this.onImages = take;
  }

  // Asks where images of these names go, and puts the cursor there.
  placer() {
    return async (names) => {
      const { state } = this.view;
      const { from } = state.selection.main;
      const { image } = this;
      // While the last image is described, a new one goes behind it.
      const at = image && from > image.from && from < image.to ? image.to : from;
      const found = await this.ask(state, { images: { at, names } });
      if (found && found.from !== from) this.view.dispatch({ selection: { anchor: found.from } });
      return found?.images ?? null;
    };
  }

  // Puts the cursor where something was dropped.
  dropAt(x, y) {
    const anchor = this.view.posAtCoords({ x, y });
    const { left, right, top, bottom } = this.view.dom.getBoundingClientRect();
    if (anchor !== null && x >= left && x <= right && y >= top && y <= bottom) this.view.dispatch({ selection: { anchor } });
  }

  // Writes images in the place of the selection, with the cursor so far inside of the text.
  insert(text, caret) {
    if (text) {
      const { state } = this.view;
      const { from } = state.selection.main;
      const [before, after] = this.apart(from);
      const start = from + before.length;
      this.view.dispatch({
        ...state.replaceSelection(before + text + after), selection: { anchor: start + caret }, scrollIntoView: true, userEvent: 'input.paste',
      });
      this.image = { from: start, to: start + text.length };
    }
    this.view.focus();
  }

  // What parts an image at a place from the one before it, and from a paragraph below the front matter.
  apart(at) {
    const { doc } = this.view.state;
    const line = doc.lineAt(at);
    const isBehind = this.image?.to === at;
    const gap = isBehind && line.from !== this.image.from ? ' ' : '\n\n';
    const isBelow = at === line.from && line.length > 0 && line.number > 1 && /^(---|\.\.\.)\s*$/.test(doc.line(line.number - 1).text);
    return [isBehind ? gap : '', isBelow ? '\n\n' : ''];
  }

  suggest() {
    this.whenEquipped(() => this.tools.suggest(this.view));
  }

  explain() {
    this.whenEquipped(() => this.tools.explain(this.view, (state, question) => this.ask(state, question)));
  }

  // Each change as three entries of one flat list: from, to, insert.
  report(update) {
    const { startState, changes } = update;
    this.moveMarks(changes);
    const list = [];
    changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
      list.push(
        toFile(startState.doc, this.lineEnd, fromA), toFile(startState.doc, this.lineEnd, toA), toText(inserted, this.lineEnd),
      );
    });
    this.onChange(list);
  }

  text() {
    return toText(this.view.state.doc, this.lineEnd);
  }

  // Another text with a history of its own; not reported as a change.
  setText(text) {
    this.lineEnd = lineEndOf(text);
    this.marks = [[], []];
    this.image = null;
    this.held = [];
    this.view.setState(EditorState.create({ doc: toDocument(text, this.lineEnd), extensions: this.extensions() }));
    this.view.scrollDOM.scrollTop = 0;
    this.views.tell();
  }

  // Another text in the place of this one, as an edit that can be undone.
  replaceText(text) {
    const insert = toDocument(text, lineEndOf(text));
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert }, userEvent: 'input' });
  }

  // Makes changes that come from elsewhere on the page, as one that can be undone. `changes` is JSON: [{from, to, insert}].
  // Those of one `filling`, with nothing in between, are undone together, however slowly they come.
  change(changes, filling) {
    const { doc } = this.view.state;
    const place = (at) => toEditor(doc, this.lineEnd, at);
    const made = JSON.parse(changes).map(({ from, to, insert }) => (
      { from: place(from), to: place(to), insert: toInsert(insert, this.lineEnd) }
    ));
    if (made.length === 0) return;
    const goesOn = this.filled?.filling === filling && this.filled.doc === doc;
    const time = goesOn ? this.filled.time : Date.now();
    this.view.dispatch({
      changes: made,
      effects: EditorView.scrollIntoView(made[0].from, { y: 'nearest', yMargin: 24 }),
      // The history joins what is close in time and of no kind of its own.
      annotations: Transaction.time.of(time),
      userEvent: goesOn ? undefined : 'input.form',
    });
    this.filled = { filling, time, doc: this.view.state.doc };
  }

  // A text that cannot be changed, by whatever means, can still be read, searched and copied.
  setReadOnly(isReadOnly) {
    this.isReadOnly = isReadOnly ? [EditorState.readOnly.of(true), EditorState.changeFilter.of(() => false)] : [];
    this.view.dispatch({ effects: this.writing.reconfigure(this.isReadOnly) });
    // What mends a problem is offered where it can be done.
    this.whenSettled('marks', () => this.drawMarks());
  }

  // `problems` is JSON: [{severity, message, hints, code, from, to, fixes: [{title, changes: [{from, to, insert}]}]}].
  setProblems(problems, isAdvice) {
    const { doc } = this.view.state;
    const place = (range) => {
      const from = toEditor(doc, this.lineEnd, range.from);
      return { ...range, from, to: Math.max(from, toEditor(doc, this.lineEnd, range.to)) };
    };
    const marks = JSON.parse(problems).map((problem) => ({
      ...place(problem), fixes: problem.fixes.map((fix) => ({ ...fix, changes: fix.changes.map(place) })),
    }));
    // Drawing closes what is open on a mark, so what is drawn already is left alone.
    if (JSON.stringify(marks) === JSON.stringify(this.marks[+isAdvice])) return;
    this.marks[+isAdvice] = marks;
    this.whenSettled('marks', () => this.drawMarks());
  }

  // Marks stay with the text until they are set anew. What a change has touched is mended no more: it may be mended already.
  moveMarks(changes) {
    const move = (range) => {
      range.from = changes.mapPos(range.from, 1);
      range.to = Math.max(range.from, changes.mapPos(range.to, -1));
    };
    for (const mark of this.marks.flat()) {
      const touched = mark.fixes.filter((fix) => fix.changes.some(({ from, to }) => changes.touchesRange(from, to)));
      for (const fix of touched) fix.isStale = true;
      [mark, ...mark.fixes.flatMap((fix) => fix.changes)].forEach(move);
    }
    if (this.image) move(this.image);
    if (this.image?.from === this.image?.to) this.image = null;
  }

  // Does what changes the text's nodes or their attributes. While an input method composes there, these must stay as they
  // are: it is done afterwards, the newest of each name.
  whenSettled(name, act) {
    if (this.view.composing) this.waiting.set(name, act);
    else act();
  }

  settle() {
    if (this.view.composing) return;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const act of waiting) act();
  }

  drawMarks() {
    if (!this.tools) return;
    const offered = (fixes) => (this.view.state.readOnly ? [] : fixes);
    const diagnostics = this.marks.flat().map((mark) => ({
      from: mark.from,
      to: mark.to,
      severity: SEVERITY[mark.severity],
      message: [mark.message, ...mark.hints].join('\n'),
      source: mark.code,
      actions: offered(mark.fixes).map((fix) => ({ name: fix.title, apply: () => this.apply(fix) })),
    }));
    this.view.dispatch(this.tools.setDiagnostics(this.view.state, diagnostics.sort((one, other) => one.from - other.from)));
  }

  // Carries out a fix of a problem that was set, as one change that can be undone.
  mend(isAdvice, index, fix) {
    const mended = this.marks[+isAdvice][index]?.fixes[fix];
    if (mended) this.apply(mended);
  }

  // Carries out the first fix of the problem at the cursor, or else of one in its line.
  mendHere() {
    const { state } = this.view;
    const { head } = state.selection.main;
    const line = state.doc.lineAt(head);
    const fresh = (mark) => mark.fixes.find((fix) => !fix.isStale);
    const near = (from, to) => this.marks.flat().find((mark) => fresh(mark) && mark.from <= to && mark.to >= from);
    const mark = near(head, head) ?? near(line.from, line.to);
    if (mark) this.apply(fresh(mark));
  }

  apply({ changes, isStale }) {
    if (isStale) return;
    this.view.dispatch({
      changes: changes.map(({ from, to, insert }) => ({ from, to, insert: toInsert(insert, this.lineEnd) })),
      userEvent: 'input.mend', scrollIntoView: true,
    });
    this.view.focus();
  }

  jump(from, to) {
    this.show(from, to);
    this.views.touched = performance.now();
    this.view.focus();
  }

  // The same, without the focus.
  show(from, to) {
    const { doc } = this.view.state;
    const anchor = toEditor(doc, this.lineEnd, from);
    const head = Math.max(anchor, toEditor(doc, this.lineEnd, to));
    this.view.dispatch({
      selection: { anchor: head, head: anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }), userEvent: 'select',
    });
  }

  // The selection, as places in the file: from and to.
  selection() {
    const { doc, selection: { main } } = this.view.state;
    return [toFile(doc, this.lineEnd, main.from), toFile(doc, this.lineEnd, main.to)];
  }

  // `hear(what, line, at, reveal)` is told when the author scrolls ('scroll') or the cursor moves ('cursor').
  onView(hear) {
    this.views.hear = hear;
    this.views.tell();
  }

  follow(line, at) {
    this.views.follow(line, at);
  }

  // Named in the attributes of the text alone: the page around has a language of its own.
  setLanguage(language) {
    this.spelling = language ? [EditorView.contentAttributes.of({ lang: language })] : [];
    this.whenSettled('language', () => this.view.dispatch({ effects: this.language.reconfigure(this.spelling) }));
  }

  // Vim's keys, or the usual ones. They come before all others.
  async setVim(isOn) {
    if (isOn) await this.equip();
    if (isOn && !this.tools) throw new Error('the tools of the editor are not there');
    this.vim = isOn ? (await load('vim')).vim({ status: true }) : [];
    this.view.dispatch({ effects: this.keys.reconfigure(this.vim) });
  }

  focus() {
    this.view.focus();
  }

  destroy() {
    this.view.destroy();
  }
}

// What is not needed for a paste and a look is loaded when it is: `<meta name="galley-NAME">` names its file.
const address = (name) => new URL(document.querySelector(`meta[name=galley-${name}]`).content, document.baseURI).href;
const failures = new Map();

// A browser may keep it that a script did not come, under its address, so another one is asked for the next time.
async function load(name) {
  const failed = failures.get(name) ?? 0;
  try {
    return await import(failed ? `${address(name)}#${failed}` : address(name));
  } catch (error) {
    failures.set(name, failed + 1);
    throw error;
  }
}

const text = async (name) => (await fetch(address(name))).text();

// What lies in a drop, taken while its event lasts.
const dropped = ({ items }) => [...items].filter(({ kind }) => kind === 'file').map((item) => ({
  handle: item.getAsFileSystemHandle?.(), entry: item.webkitGetAsEntry?.(), file: item.getAsFile(),
}));

window.galleyEditor = { Editor, Hold, heldDrafts, isKept, keep, load, patcher, room, text, dropped, shared: { ...codemirror } };
