/** What the predictions of one model need: laws that are quick or good, and its options. */
import {request} from './server.js';
import {parseCount} from './text.js';

/** While the best law is being fitted, this one answers. */
export const QUICK = 'nested';
export const BEST = 'best';

/** How far sliders reach. */
export const SIZES = [7e7, 1e12];
export const TOKENS = [1e11, 4e13];

/** The table that is fitted unless another is named. */
export const USUAL_TABLE = 'leaderboard';

/** The options of a prediction from the state of a page; `law` may be answered by another. */
export const modelOptions = (state, law = state.get('law', BEST)) => ({
  fit: state.get('fit'),
  table: state.has('fit') ? '' : state.get('table'),
  law: state.has('fit') ? '' : law,
  family: state.get('family', 'qwen2'),
  parameters: state.get('parameters', '7B'),
  tokens: state.get('tokens', '7T'),
  variant: state.has('family') ? state.get('variant') : 'base',
  known: state.all('known'),
});

export const sizeOf = state => parseCount(state.get('parameters', '7B'));
export const tokensOf = state => parseCount(state.get('tokens', '7T'));

/** The models that predictions rest on, as rows of values by heading: of a stored fit, or of a table. */
export async function models({fit, table}) {
  if (fit) {
    const {json} = await request(`/fits/${encodeURIComponent(fit)}.json`);
    if (!json.table) return [];
    const ids = json.table.benchmarks.map(one => one.id);
    return json.table.models.map((model, i) => ({...model, ...Object.fromEntries(ids.map((id, j) => [id, json.table.scores[i][j] ?? '']))}));
  }
  const [{headings, lines}, meanings] = await Promise.all([content(table || USUAL_TABLE), mapping(table)]);
  return lines.map(cells => {
    const row = Object.fromEntries(headings.map((heading, index) => [heading, cells[index]]));
    for (const [meaning, heading, unit] of meanings) row[meaning] = unit && row[heading] ? String(Number(row[heading]) * unit) : row[heading] ?? '';
    return row;
  });
}

/** A table as {headings, lines} of texts; what the export guards against spreadsheets is as it was. */
export async function content(name) {
  const response = await fetch(`/tables/${encodeURIComponent(name)}.csv`);
  if (!response.ok) throw new Error(`the table '${name}' cannot be read`);
  const [headings, ...lines] = parse(await response.text()).map(line => line.map(cell => /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell));
  return {headings, lines};
}

/** Which headings of a table of one's own have other names here, and their units: [meaning, heading, unit]. */
async function mapping(name) {
  if (!name) return [];
  const {tables} = (await request('/tables.json')).json;
  if (!tables.find(one => one.name === name)?.source.startsWith('own table')) return [];
  const {versions} = (await request(`/tables/${encodeURIComponent(name)}/history.json`)).json;
  return versions.at(-1).columns.split(',').filter(Boolean).map(part => {
    const [, meaning, heading, unit] = /^([^=]*)=(.*?)(?::([\d.]+(?:e[+-]?\d+)?))?$/i.exec(part);
    return [meaning.trim(), heading.trim(), unit && Number(unit)];
  });
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
