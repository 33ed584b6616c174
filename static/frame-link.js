// What ties the preview to the editor: which source was clicked, the mark beside the block under the cursor, and the
// scrolling of both together. It reads the page and changes nothing in it: the mark stands outside of body and head.
//
// `say` speaks to the page around the frame; `childrenOf` gives a node's children as patches count them, `coveredBy` what
// stands in the page's place for a text of it.
const makeLink = (say, childrenOf, coveredBy) => {
  'use strict';
  const instant = (y) => scrollTo({ top: y, behavior: 'instant' });

  // The blocks that come from the editor's file, in the order of the page: {path, first, last, inOrder, node}. Lines count
  // from 0. Of those in order the lines rise with the page.
  let blocks = [];
  let inOrder = [];
  let row = '';

  function takeBlocks(text) {
    if (text === row) return;
    row = text;
    const numbers = JSON.parse(text);
    blocks = [];
    let line = 0;
    let path = [];
    for (let at = 0; at < numbers.length;) {
      const [step, more, kept, count] = numbers.slice(at, at + 4);
      line += step;
      path = [...path.slice(0, kept), ...numbers.slice(at + 4, at + 4 + count)];
      blocks.push({ path, first: line, last: line + (more >> 1), inOrder: (more & 1) === 1, node: null });
      at += 4 + count;
    }
    inOrder = blocks.filter((block) => block.inOrder);
  }

  function nodeOf(block) {
    if (!block.node?.isConnected) {
      let node = document.body;
      for (const index of block.path) node = node && childrenOf(node)[index];
      block.node = node instanceof Element ? node : null;
    }
    return block.node;
  }

  const boxOf = (block) => nodeOf(block)?.getBoundingClientRect() ?? null;

  /** How many of a sorted list come before the first for which `isBeyond` holds. */
  function countUntil(list, isBeyond) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBeyond(list[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  // The known places on either side of the gap after the block `at`: lines, and heights in the page.
  function stretch(at) {
    const height = document.documentElement.scrollHeight;
    const block = inOrder[at];
    const next = inOrder[at + 1];
    const box = block && boxOf(block);
    const after = next && boxOf(next);
    const start = box ? { line: block.first, y: box.top + scrollY } : { line: 0, y: 0 };
    const ends = after
      ? { line: next.first, y: after.top + scrollY }
      : { line: block ? block.last + 1 : 1, y: box ? box.bottom + scrollY : height };
    // Between two blocks that follow each other lie blank lines; between one and what it holds, nothing does.
    const hasGap = box && after && next.first > block.last && after.top >= box.bottom;
    const own = hasGap ? { line: block.last + 1, y: box.bottom + scrollY } : ends;
    return { start, own, ends, isLast: !next };
  }

  const between = (value, from, to, start, end) => (to > from ? start + ((end - start) * (value - from)) / (to - from) : start);

  /** The height in the page of a line, which may have a fraction. */
  function heightOf(line) {
    const { start, own, ends } = stretch(countUntil(inOrder, (block) => block.first > line) - 1);
    if (line <= own.line) return between(line, start.line, own.line, start.y, own.y);
    return between(Math.min(line, ends.line), own.line, ends.line, own.y, ends.y);
  }

  /** The line at a height in the page. */
  function lineAt(y) {
    const at = countUntil(inOrder, (block) => (boxOf(block)?.top ?? 0) + scrollY > y) - 1;
    const { start, own, ends } = stretch(at);
    if (y <= own.y) return between(y, start.y, own.y, start.line, own.line);
    return between(Math.min(y, ends.y), own.y, ends.y, own.line, ends.line);
  }

  // Both panes show the same line at the same height of the view: at its top, and towards the end of what is scrolled at
  // its bottom, so that both can be read to their ends.
  function part(y, most, view) {
    const last = Math.min(view, most);
    return last > 0 ? Math.max(0, (y - (most - last)) / last) : 0;
  }

  // Only the reader's own scrolling counts: not where the editor has put the page, nor what a change of the page does.
  let placed = null;
  let changed = -Infinity;
  let touched = -Infinity;

  function follow({ line, at }) {
    if (inOrder.length === 0 || !Number.isFinite(line) || !Number.isFinite(at)) return;
    instant(heightOf(line) - at * innerHeight);
    placed = scrollY;
  }

  function scrolled() {
    const now = performance.now();
    const isOurs = placed !== null && Math.abs(scrollY - placed) < 2;
    placed = null;
    // Who drags a scroll bar touches nothing else.
    const isTouched = now - touched < 500 || (now - changed > 1000 && document.documentElement.matches(':hover'));
    if (isOurs || !isTouched || inOrder.length === 0) return;
    touched = Math.max(touched, now - 300);
    const most = document.documentElement.scrollHeight - innerHeight;
    const at = part(scrollY, most, innerHeight);
    say('scrolled', { line: lineAt(scrollY + at * innerHeight), at });
  }

  // The mark.
  const mark = document.createElement('galley-mark');
  let marked = null;
  let cursor = null;

  /** The smallest block that has the line. */
  function blockOf(line) {
    let best = null;
    for (const block of blocks) {
      if (block.first > line || block.last < line) continue;
      const size = block.last - block.first - (best ? best.last - best.first : Infinity);
      if (size < 0 || (size === 0 && block.inOrder && !best.inOrder)) best = block;
    }
    return best;
  }

  function drawMark() {
    const box = marked && boxOf(marked);
    if (!box || box.height === 0) return mark.remove();
    // What is made of one tag is marked as a whole.
    const same = blocks.slice(blocks.indexOf(marked)).findIndex(({ first, last }) => first !== marked.first || last !== marked.last);
    const end = same > 1 ? boxOf(blocks[blocks.indexOf(marked) + same - 1]) : null;
    const bottom = end && end.bottom > box.bottom ? end.bottom : box.bottom;
    const html = document.documentElement;
    if (!mark.isConnected) html.append(mark);
    const origin = getComputedStyle(html).position === 'static' ? { top: -scrollY, left: -scrollX } : html.getBoundingClientRect();
    const style = {
      all: 'initial', position: 'absolute', top: `${box.top - origin.top}px`, left: `${Math.max(box.left - 11, 2) - origin.left}px`,
      width: '3px', height: `${bottom - box.top}px`, 'border-radius': '2px', background: '#d9532c', opacity: '.75',
      'pointer-events': 'none', 'z-index': '2147483647',
    };
    mark.style.cssText = Object.entries(style).map(([name, value]) => `${name}:${value}!important`).join(';');
  }

  function takeCursor(where) {
    cursor = where;
    marked = where && Number.isFinite(where.line) ? blockOf(where.line) : null;
    drawMark();
    const box = where?.reveal && marked && boxOf(marked);
    if (!box || (box.bottom > 0 && box.top < innerHeight)) return;
    follow(where);
  }

  // The page has changed: the mark finds its block again.
  function refresh() {
    changed = performance.now();
    marked = cursor ? blockOf(cursor.line) : null;
    requestAnimationFrame(drawMark);
  }

  // Clicks.
  const ACTIVE = 'a[href], area, button, input, select, textarea, label, summary, video, audio, iframe, object, embed';
  const REPLACED = 'img, svg, hr, canvas, picture, video, audio, iframe, object, embed, math';
  const UNSEEN = 'script, style, template, title, textarea, iframe';
  let last = null;

  function pathOf(node) {
    const path = [];
    for (let at = node; at !== document.body; at = at.parentNode) {
      if (!at.parentNode) return null;
      const index = Array.prototype.indexOf.call(childrenOf(at.parentNode), at);
      if (index < 0) return null;
      path.unshift(index);
    }
    return path;
  }

  /** How many letters stand before a node. */
  function lettersBefore(node) {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode()) {
      const { currentNode: text } = walker;
      if (text === node || node.contains(text)) break;
      if (!text.parentElement.closest(UNSEEN)) count += [...text.data.replace(/\s/g, '')].length;
    }
    return count;
  }

  /** The text at a point, and the place in it; only where the point is on its letters, or `isNear` will do. */
  function textAt(x, y, isNear) {
    const caret = document.caretPositionFromPoint?.(x, y);
    const range = caret ? { startContainer: caret.offsetNode, startOffset: caret.offset } : document.caretRangeFromPoint?.(x, y);
    const text = range?.startContainer;
    if (text?.nodeType !== Node.TEXT_NODE || !text.data.trim()) return null;
    const all = document.createRange();
    all.selectNodeContents(text);
    const isOn = [...all.getClientRects()].some((box) => x >= box.left - 3 && x <= box.right + 3 && y >= box.top - 3 && y <= box.bottom + 3);
    return isOn || isNear ? { node: text, offset: range.startOffset } : null;
  }

  function locate({ node, offset = null }, explain) {
    last = node;
    // A formula stands for the text that it was made of.
    const covered = coveredBy(node);
    const parent = covered && pathOf(covered.parent);
    const path = parent ? [...parent, [...childrenOf(covered.parent)].indexOf(covered.text)] : pathOf(node);
    if (!path) return;
    const isText = covered || node.nodeType === Node.TEXT_NODE;
    const text = isText ? (covered?.text ?? node).data : node.querySelector('math') ? '' : node.textContent;
    say('locate', {
      path, text: text.trim().slice(0, 80), before: lettersBefore(covered?.nodes[0] ?? node), explain,
      offset: covered ? covered.start(node, offset) : isText ? offset : null,
    });
  }

  /** Takes a click that asks for a source; links and the like keep theirs, unless Alt is held. */
  function click(event) {
    const target = event.composedPath()[0];
    if (event.button !== 0 || !(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!event.altKey && (target.closest(ACTIVE) || !getSelection().isCollapsed)) return;
    const text = textAt(event.clientX, event.clientY, event.altKey);
    const found = text && target.contains(text.node) ? text : null;
    if (event.altKey) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (found) locate(found, event.altKey);
    else if (event.altKey || target.closest(REPLACED)) locate({ node: target.closest(REPLACED) ?? target }, event.altKey);
  }

  /** Asks for the source of what was clicked last, or of the block under the cursor. */
  function explain() {
    const node = last?.isConnected ? last : marked && nodeOf(marked);
    if (node) locate({ node, offset: node.nodeType === Node.TEXT_NODE ? 0 : null }, true);
  }

  function hear({ type, ...data }) {
    if (type === 'blocks') {
      takeBlocks(data.blocks);
      refresh();
    }
    if (type === 'follow-editor') follow(data);
    if (type === 'cursor') takeCursor(data);
    if (type === 'explain') explain();
  }

  // Writing a page anew takes all listeners away.
  function listen() {
    const touch = () => { touched = performance.now(); };
    for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown']) addEventListener(type, touch, { capture: true, passive: true });
    addEventListener('click', click, true);
    addEventListener('scroll', scrolled, { passive: true });
    addEventListener('load', drawMark, true);
    new ResizeObserver(() => { changed = performance.now(); drawMark(); }).observe(document.documentElement);
  }

  return { hear, listen, refresh };
};
