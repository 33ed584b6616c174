// Formulas for the preview of a post whose scripts do not run: TeX to MathML, by Temml. It runs inside the frame, which
// gets it from the page around when a page has formulas, see static/frame.js.
import temml from 'temml/dist/temml.mjs';
import style from 'temml/dist/Temml-Local.css';

window.galleyMath = {
  /** The style sheet that goes with the formulas, without fonts of its own. */
  style,

  /** The MathML of a formula, as HTML. What cannot be read is shown as it is written, in red. */
  render: (tex, displayMode) => temml.renderToString(tex, { displayMode, throwOnError: false }),
};
