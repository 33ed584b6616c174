// CodeMirror's view for the tools: what the editor has of it, and the part that comes with the tools.
export * from './shared.js';
export * from 'galley:view';
