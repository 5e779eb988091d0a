/** Bringing a table in: drop or choose a file, name it, say what its headings mean, mend what is refused. */
import {h, fill, unique} from './dom.js';
import {field, fault, input, notice, select, table as sheet} from './parts.js';
import {request} from './server.js';
import {BENCHMARKS, COUNT_UNITS, MEANINGS, SCORE_UNITS, body, columns, guess, read} from './files.js';

const SHOWN = 8;

/** The form; `done(name)` hears of a table that was brought in. */
export function bringing(done) {
  const choose = h('input', {type: 'file', accept: '.csv,.tsv,.json,.jsonl,.ndjson,.parquet', hidden: true, onchange: () => take(choose.files[0])});
  const area = h('div', {class: 'drop',
    ondragover: event => { event.preventDefault(); area.classList.add('over'); },
    ondragleave: () => area.classList.remove('over'),
    ondrop: event => { event.preventDefault(); area.classList.remove('over'); take(event.dataTransfer.files[0]); },
  }, h('p', {}, 'Drop a table of scores or training runs here: CSV, TSV, JSON or Parquet, up to 16 MB.'), choose,
  h('button', {type: 'button', onclick: () => choose.click()}, 'Choose a file'));
  const form = h('div', {'aria-live': 'polite'});
  const element = h('section', {'aria-label': 'Bring a table in'}, h('h2', {}, 'Bring a table in'), area, form);

  async function take(file) {
    if (!file) return;
    try {
      const table = await read(file);
      show(table, guess(table));
    } catch (error) {
      fill(form, fault(error));
    }
    choose.value = '';
  }

  function show(table, mapping) {
    const name = input(table.name, value => { table.name = value; }, {required: true});
    const headings = h('datalist', {id: unique('headings')}, table.headings.map(one => h('option', {value: one})));
    const line = (meaning, hint, units) => {
      const [heading, unit] = mapping[meaning] ?? [table.headings.includes(meaning) ? meaning : '', ''];
      const set = (next, nextUnit) => {
        if (next && (next !== meaning || nextUnit)) mapping[meaning] = [next, nextUnit];
        else delete mapping[meaning];
        say();
      };
      const from = table.headings.length
        ? select([['', 'none'], ...table.headings], heading, value => set(value, measure?.value ?? ''))
        : input(heading, value => set(value, measure?.value ?? ''), {list: headings.id, placeholder: meaning});
      const measure = units && select(units, unit, value => set(from.value || meaning, value), {'aria-label': `Unit of ${meaning}`});
      from.id = unique('heading');
      return h('div', {class: 'map'}, h('label', {for: from.id}, meaning, hint && h('span', {class: 'small muted'}, ` ${hint}`)), from, measure);
    };
    const said = h('code');
    const say = () => { said.textContent = columns(mapping) ? `--columns "${columns(mapping)}"` : 'headings are those of Allometry'; };
    const answer = h('div', {'aria-live': 'polite'});
    const keep = h('button', {class: 'main'}, 'Bring it in');
    fill(form, h('form', {class: 'panel', onsubmit: async event => {
      event.preventDefault();
      keep.disabled = true;
      try {
        const query = new URLSearchParams({name: table.name, ...(columns(mapping) ? {columns: columns(mapping)} : {})});
        await request(`/tables?${query}`, {method: 'POST', type: table.mended ? 'text/csv' : table.type, body: body(table)});
        fill(form);
        done(table.name);
      } catch (error) {
        fill(answer, fault(error), problems(table, mapping, error.problems ?? []));
      } finally {
        keep.disabled = false;
      }
    }}, headings,
    field('Name', name),
    preview(table),
    h('details', {class: 'field', open: columns(mapping) !== ''}, h('summary', {}, 'What the headings mean'),
      h('div', {class: 'two'},
        h('div', {}, h('h3', {}, 'Models'), MEANINGS.map(([meaning, hint]) => line(meaning, hint, ['parameters', 'training_tokens'].includes(meaning) && COUNT_UNITS))),
        h('div', {}, h('h3', {}, 'Benchmarks'), h('p', {class: 'small muted'}, 'Other columns that look like scores are benchmarks too.'), BENCHMARKS.map(id => line(id, undefined, SCORE_UNITS))))),
    h('p', {class: 'small'}, said),
    h('div', {class: 'actions'}, keep, h('button', {type: 'button', onclick: () => fill(form)}, 'Never mind')), answer));
    say();
    name.focus();
  }
  return element;
}

function preview(table) {
  if (!table.headings.length) return h('p', {class: 'muted'}, 'This file is read by the server; name its headings where they differ.');
  return sheet({caption: `The first ${Math.min(SHOWN, table.lines.length)} of ${table.lines.length} rows`, rows: table.lines.slice(0, SHOWN),
    columns: table.headings.map((heading, index) => ({title: heading, value: row => String(row[index] ?? '')}))});
}

/** The rows that were refused, with what is wrong beside each cell; those of a CSV file can be mended here. */
function problems(table, mapping, list) {
  const here = list.filter(one => one.line >= 2 && one.line - 2 < table.lines.length && one.column);
  if (!here.length) return null;
  const heading = column => table.headings.includes(column) && !mapping[column] ? column : mapping[column]?.[0] ?? column;
  const lines = [...new Set(here.map(one => one.line))];
  const wrong = [...new Set(here.map(one => heading(one.column)))].filter(one => table.headings.includes(one));
  const model = mapping.model?.[0] ?? 'model';
  return h('div', {}, sheet({
    caption: table.editable ? 'The rows that were refused. Mend them here and bring the table in again; the file itself stays as it is.' : 'The rows that were refused.',
    rows: lines,
    columns: [
      {title: 'line', value: line => line},
      ...(table.headings.includes(model) && !wrong.includes(model) ? [{title: model, value: line => String(table.lines[line - 2][table.headings.indexOf(model)])}] : []),
      ...wrong.map(title => ({title, value: line => String(table.lines[line - 2][table.headings.indexOf(title)]), cell: line => {
        const index = table.headings.indexOf(title);
        const own = here.find(one => one.line === line && heading(one.column) === title);
        const value = String(table.lines[line - 2][index] ?? '');
        if (!own) return value;
        const rule = h('div', {class: 'small muted'}, own.rule);
        if (!table.editable) return [h('span', {class: 'flag'}, value), rule];
        return h('span', {}, input(value, next => {
          table.lines[line - 2][index] = next;
          table.mended = true;
        }, {'aria-invalid': 'true', 'aria-label': `line ${line}, ${title}: ${own.rule}`}), rule);
      }})),
    ],
  }));
}
