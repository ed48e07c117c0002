export { grammarFor, grammars } from './grammars.js';
