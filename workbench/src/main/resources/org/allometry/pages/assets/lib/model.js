/** What the predictions of one model need: laws that are quick or good, and its options. */
import {parseCount} from './text.js';

/** While the best law is being fitted, this one answers. */
export const QUICK = 'nested';
export const BEST = 'best';

/** The options of a prediction from the state of a page. */
export const modelOptions = state => ({
  fit: state.get('fit'),
  law: state.has('fit') ? '' : state.get('law', BEST),
  family: state.get('family', 'qwen2'),
  parameters: state.get('parameters', '7B'),
  tokens: state.get('tokens', '7T'),
  variant: state.get('variant'),
  known: state.all('known'),
});

export const sizeOf = state => parseCount(state.get('parameters', '7B'));
export const tokensOf = state => parseCount(state.get('tokens', '7T'));

/** The bundled leaderboard as rows of texts. */
export async function leaderboard() {
  const response = await fetch('/tables/leaderboard.csv');
  const lines = parse(await response.text());
  const headings = lines.shift();
  return lines.map(cells => Object.fromEntries(headings.map((heading, index) => [heading, cells[index]])));
}

/** Comma separated values, quoted or not. */
export function parse(text) {
  const lines = [];
  let line = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      line.push(cell);
      cell = '';
    } else if (c === '\n') {
      line.push(cell.replace(/\r$/, ''));
      lines.push(line);
      line = [];
      cell = '';
    } else cell += c;
  }
  if (cell || line.length) lines.push([...line, cell]);
  return lines;
}
