// A small highlighter for Jekyll's posts: YAML front matter, Liquid and Markdown in one pass over lines. It colours;
// the engine alone judges. Each line is read for itself, apart from what `state` carries on to the next.
import { StreamLanguage } from '@codemirror/language';
import { tags as t } from '@lezer/highlight';

const START = { block: 'start', fence: '', liquid: '', html: '' };

function inLiquid(stream, state) {
  const close = state.liquid === '{{' ? '}}' : '%}';
  if (stream.match(/^-?[%}]\}/)) {
    state.liquid = '';
    return 'liquidBrace';
  }
  if (stream.eatSpace()) return null;
  if (stream.match(/^("[^"]*"|'[^']*')/)) return 'string';
  if (stream.match(/^-?\d+(\.\d+)?/)) return 'number';
  if (state.tag && stream.match(/^[\w-]+/)) {
    const word = stream.current();
    state.tag = false;
    if (close === '%}' && word === 'raw') state.raw = 'raw';
    if (close === '%}' && word === 'comment') state.raw = 'comment';
    return 'keyword';
  }
  if (stream.match(/^\|\s*[\w-]+/)) return 'function';
  if (stream.match(/^(and|or|contains|in|true|false|nil|null|blank|empty|by|limit|offset|reversed)\b/)) return 'keyword';
  if (stream.match(/^[\w-]+(?=\s*[=:])/)) return 'attribute';
  if (stream.match(/^[\w.-]+/)) return 'variable';
  stream.next();
  return 'operator';
}

// `{{` or `{%` at this place, and from there on Liquid until it closes, over lines if need be.
function opensLiquid(stream, state) {
  if (!stream.match(/^\{[{%]-?/)) return false;
  state.liquid = stream.current().slice(0, 2);
  state.tag = state.liquid === '{%';
  return true;
}

function inRaw(stream, state) {
  const end = new RegExp(`^\\{%-?\\s*end${state.raw}\\s*-?%\\}`);
  if (stream.match(end)) {
    state.raw = '';
    return 'keyword';
  }
  stream.next();
  stream.eatWhile(/[^{]/);
  return state.raw === 'comment' ? 'comment' : null;
}

function inFrontMatter(stream, state) {
  if (stream.sol()) {
    state.value = false;
    if (stream.match(/^(---|\.\.\.)\s*$/)) {
      state.block = 'text';
      return 'meta';
    }
    if (stream.match(/^\s*(- +)*[^\s#'"[\]{}&*!|>%@`:][^:#]*?(?=\s*:(\s|$))/)) return 'property';
  }
  if (stream.match(/^\s*#.*/)) return 'comment';
  if (stream.eatSpace()) return null;
  if (stream.match(/^("(\\.|[^"\\])*"|'(''|[^'])*')/)) return 'string';
  if (!state.value && stream.match(/^(:|-)(?=\s|$)/)) {
    state.value = stream.current() === ':';
    return 'punctuation';
  }
  if (stream.match(/^\d{4}-\d\d?-\d\d?([T\s][\d:.]+(\s*[+-]\d\d:?\d\d|\s*Z)?)?(?=\s*$)/)) return 'number';
  if (stream.match(/^(true|false|yes|no|on|off|null|~)(?=\s*$)/i)) return 'bool';
  if (stream.match(/^[-+]?\d+(\.\d+)?(?=\s*$)/)) return 'number';
  if (stream.match(/^[[\]{},]/)) return 'punctuation';
  stream.next();
  stream.eatWhile(/[^#[\]{},"'\s]/);
  return 'value';
}

function inFence(stream, state) {
  if (stream.sol() && stream.match(new RegExp(`^ {0,3}${state.fence[0] === '~' ? '~' : '`'}{${state.fence.length},}\\s*$`))) {
    state.fence = '';
    return 'punctuation';
  }
  if (opensLiquid(stream, state)) return 'liquidBrace';
  stream.next();
  stream.eatWhile(/[^{]/);
  return 'code';
}

// What can stand only at the start of a line.
function lineStart(stream, state) {
  state.span = '';
  const fence = stream.match(/^ {0,3}(`{3,}|~{3,})(?!.*`)/);
  if (fence) {
    state.fence = fence[1];
    stream.skipToEnd();
    return 'punctuation';
  }
  if (stream.match(/^(?: {4,}|\t)(?![-*+\d\s])/) && state.blank) {
    stream.skipToEnd();
    return 'code';
  }
  if (stream.match(/^#{1,6}(?=\s)/) || stream.match(/^#{1,6}(?=[^#\s])/)) {
    state.span = 'heading';
    return 'headingMark';
  }
  if (stream.match(/^ {0,3}(=+|-{2,})\s*$/) && !state.blank) return 'headingMark';
  if (stream.match(/^ {0,3}([-*_])( *\1){2,}\s*$/)) return 'punctuation';
  if (stream.match(/^ {0,3}(> ?)+/)) return 'quote';
  if (stream.match(/^\s*([-*+]|\d+\.)(?=\s)/)) return 'list';
  if (stream.match(/^ {0,3}\{:[^}]*\}\s*$/)) return 'attribute';
  if (stream.match(/^ {0,3}(\[[^\]]+\]|\*\[[^\]]+\]):/)) return 'link';
  if (stream.match(/^: /)) return 'list';
  return undefined;
}

// HTML tags and comments, which may go on over lines.
function inHtml(stream, state) {
  if (state.html === '<!--') {
    if (stream.match(/^-->/)) state.html = '';
    else if (opensLiquid(stream, state)) return 'liquidBrace';
    else stream.next(), stream.eatWhile(/[^-{]/);
    return 'comment';
  }
  if (stream.match(/^\/?>/)) {
    state.html = '';
    return 'tag';
  }
  if (opensLiquid(stream, state)) return 'liquidBrace';
  if (stream.eatSpace()) return null;
  if (stream.match(/^("[^"{]*"|'[^'{]*')/)) return 'string';
  if (stream.match(/^[\w:@.-]+(?=\s*=)/)) return 'attribute';
  stream.next();
  return 'tag';
}

const INLINE = [
  [/^\\[^\w\s]/, 'escape'],
  [/^(`+)(?!`).*?[^`]\1(?!`)/, 'code'],
  [/^!?\[[^\]]*\](?=[([])/, 'link'],
  [/^\[\^[^\]]+\]/, 'link'],
  [/^\]?\([^()\s]+(\s+("[^"]*"|'[^']*'))?\)/, 'url'],
  [/^\{:[^}]*\}/, 'attribute'],
  [/^<(https?|mailto):[^>\s]+>/, 'url'],
  [/^(https?:\/\/)[^\s<>)]+/, 'url'],
  [/^&(#\d+|#x[\da-f]+|\w+);/i, 'escape'],
  [/^(\*\*|__)(?=\S)(?:(?!\1).)+\1/, 'strong'],
  [/^(\*|_)(?=[^\s*_])(?:(?!\1).)+\1(?!\w)/, 'emphasis'],
  [/^~~(?=\S).+?~~/, 'strike'],
  [/^\$\$.+?\$\$/, 'code'],
];

function inText(stream, state) {
  if (stream.sol()) {
    const token = lineStart(stream, state);
    if (token !== undefined) return token;
  }
  if (opensLiquid(stream, state)) return 'liquidBrace';
  if (stream.match(/^<!--/)) {
    state.html = '<!--';
    return 'comment';
  }
  if (stream.match(/^<\/?[a-z][\w:-]*/i)) {
    state.html = '<';
    return 'tag';
  }
  if (state.last !== 'word') {
    for (const [pattern, token] of INLINE) {
      if (stream.match(pattern)) return state.span || token;
    }
  }
  const word = /[\p{L}\p{N}]/u.test(stream.peek());
  stream.next();
  if (word) stream.eatWhile(/[\p{L}\p{N}]/u);
  state.last = word ? 'word' : '';
  return state.span || null;
}

function token(stream, state) {
  if (state.block === 'start') {
    state.block = stream.match(/^---\s*$/) ? 'front' : 'text';
    if (state.block === 'front') return 'meta';
  }
  if (state.block === 'front') return inFrontMatter(stream, state);
  if (state.liquid) return inLiquid(stream, state);
  if (state.raw) return inRaw(stream, state);
  if (state.fence) return inFence(stream, state);
  if (stream.sol() && /^\s*$/.test(stream.string)) {
    stream.skipToEnd();
    state.blank = true;
    return null;
  }
  if (state.html) return inHtml(stream, state);
  const atStart = stream.sol();
  if (!atStart) state.blank = false;
  const style = inText(stream, state);
  if (style !== null || !atStart) state.last = state.last === 'word' && style === (state.span || null) ? 'word' : '';
  if (stream.eol()) state.blank = false;
  return style;
}

export const post = StreamLanguage.define({
  name: 'jekyll-post',
  startState: () => ({ ...START, raw: '', tag: false, value: false, span: '', last: '', blank: true }),
  copyState: (state) => ({ ...state }),
  blankLine: (state) => { state.blank = true; },
  token,
  languageData: { closeBrackets: { brackets: ['(', '[', '{', '"', '`'] } },
  tokenTable: {
    meta: t.meta, property: t.propertyName, value: t.attributeValue, punctuation: t.punctuation, bool: t.bool,
    liquidBrace: t.brace, function: t.function(t.variableName), keyword: t.keyword, variable: t.variableName,
    operator: t.operator, attribute: t.attributeName, string: t.string, number: t.number, comment: t.comment,
    heading: t.heading, headingMark: t.processingInstruction, quote: t.quote, list: t.list, link: t.link, url: t.url,
    code: t.monospace, strong: t.strong, emphasis: t.emphasis, strike: t.strikethrough, escape: t.escape, tag: t.tagName,
  },
});
