/** Files that are brought in: what is in them, and which heading means what. */
import {parse} from './model.js';
import {csv} from './text.js';

/** The headings with a meaning, and the units they may have. */
export const MEANINGS = [
  ['model', '', /^(model|name|modelname|fullname|llm)$/],
  ['family', 'of models by one recipe', /^(fam|family|modelfamily|series)$/],
  ['base_family', 'it starts from', /^(basefamily|basemodelfamily)$/],
  ['variant', 'base, instruct or finetune', /^(variant|type|kind)$/],
  ['parameters', '', /^(params?|parameters|n|nparams|nparameters|numparams|size|sizeb|paramsb|parametersb|modelsize|nb)$/],
  ['training_tokens', '', /^(d|tok|toks|tokens|trainingtokens|traintokens|tokenst|tokensb|ntokens|pretrainingtokens|pretrainingdatasizet)$/],
  ['release_date', '2024-06-01', /^(date|released?|releasedate|published)$/],
];
export const BENCHMARKS = ['math', 'ifeval', 'hellaswag', 'bbh', 'mmlu_pro', 'mmlu', 'arc', 'truthfulqa', 'gsm8k', 'winogrande', 'gpqa', 'musr'];
export const COUNT_UNITS = [['', '1'], ['1e6', 'millions'], ['1e9', 'billions'], ['1e12', 'trillions']];
export const SCORE_UNITS = [['', 'of 1'], ['0.01', 'per cent']];

const FORMATS = {csv: 'text/csv', tsv: 'text/tab-separated-values', jsonl: 'application/x-ndjson', ndjson: 'application/x-ndjson', json: 'application/json', parquet: 'application/vnd.apache.parquet', pq: 'application/vnd.apache.parquet'};
const plain = text => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A file: its bytes as they are, and for what is text its headings and lines. */
export async function read(file) {
  const ending = file.name.split('.').pop().toLowerCase();
  const type = FORMATS[ending];
  if (!type) throw new Error(`'${file.name}' ends with none of ${Object.keys(FORMATS).join(', ')}`);
  const name = file.name.slice(0, -ending.length - 1).replace(/[^A-Za-z0-9 ._-]+/g, '-').slice(0, 60) || 'table';
  const result = {name, type, body: file, headings: [], lines: [], editable: false};
  if (ending === 'csv') {
    const lines = parse((await file.text()).replace(/^\ufeff/, ''));
    return {...result, headings: lines.shift() ?? [], lines, editable: true};
  }
  if (ending === 'tsv') {
    const lines = (await file.text()).split(/\r?\n/).filter(Boolean).map(line => line.split('\t'));
    return {...result, headings: lines.shift() ?? [], lines};
  }
  if (ending === 'json' || type === FORMATS.jsonl) {
    try {
      const text = await file.text();
      const rows = ending === 'json' ? JSON.parse(text) : text.split('\n').filter(line => line.trim()).map(line => JSON.parse(line));
      const headings = [...new Set(rows.flatMap(row => Object.keys(row)))];
      return {...result, headings, lines: rows.map(row => headings.map(heading => row[heading] ?? ''))};
    } catch {
      return result; // The server tells what is wrong with it.
    }
  }
  return result;
}

/** The bytes to send: those of the file, or the lines as they were mended. */
export const body = table => table.mended ? new Blob([csv(table.headings, table.lines.map(line => line.map(String)), {guarded: false})]) : table.body;

/** A first idea of what the headings mean: {meaning: [heading, unit]}, only where it differs from the heading itself. */
export function guess({headings, lines}) {
  const found = {};
  const values = heading => lines.slice(0, 200).map(line => Number(line[headings.indexOf(heading)])).filter(value => Number.isFinite(value) && value !== 0);
  const most = heading => Math.max(0, ...values(heading));
  for (const [meaning, , pattern] of MEANINGS) {
    const heading = headings.includes(meaning) ? meaning : headings.find(one => pattern.test(plain(one)));
    if (!heading) continue;
    const largest = most(heading);
    const unit = meaning === 'parameters' && largest > 0 ? (largest < 5000 ? '1e9' : largest < 1e6 ? '1e6' : '')
      : meaning === 'training_tokens' && largest > 0 ? (largest < 100 ? '1e12' : largest < 1e5 ? '1e9' : '') : '';
    if (heading !== meaning || unit) found[meaning] = [heading, unit];
  }
  for (const id of BENCHMARKS) {
    const heading = headings.includes(id) ? id : headings.find(one => plain(one) === plain(id));
    if (!heading) continue;
    const unit = most(heading) > 1.5 ? '0.01' : '';
    if (heading !== id || unit) found[id] = [heading, unit];
  }
  return found;
}

/** The option `columns` of a mapping. */
export const columns = mapping => Object.entries(mapping).filter(([, [heading]]) => heading)
  .map(([meaning, [heading, unit]]) => `${meaning}=${heading}${unit ? `:${unit}` : ''}`).join(',');
