// The keys of Vim. The editor loads this when they are wanted: see `setVim` there.
export { vim } from '@replit/codemirror-vim';
