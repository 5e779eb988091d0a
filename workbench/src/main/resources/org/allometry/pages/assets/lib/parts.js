/** Parts of pages: forms, tables, notices, the command line, progress. */
import {h, fill, unique} from './dom.js';
import {cancel} from './server.js';

/** A labelled control, with a hint that screen readers read with it. */
export function field(label, control, {hint, output} = {}) {
  const id = control.id || unique('field');
  control.id = id;
  const hintId = `${id}-hint`;
  if (hint) control.setAttribute('aria-describedby', hintId);
  return h('div', {class: 'field'}, h('label', {for: id}, h('span', {}, label), output), control, hint && h('p', {class: 'hint', id: hintId}, hint));
}

/** A choice: options are texts or [value, text]. */
export function select(options, value, onchange, attributes = {}) {
  const control = h('select', {...attributes, onchange: () => onchange(control.value)},
    options.map(option => {
      const [key, text] = Array.isArray(option) ? option : [option, option];
      return h('option', {value: key}, text);
    }));
  control.value = value;
  return control;
}

/** A line of text that is taken when it is left or Enter is pressed. */
export function input(value, onchange, attributes = {}) {
  const control = h('input', {autocomplete: 'off', spellcheck: 'false', ...attributes, onchange: () => onchange(control.value.trim())});
  control.value = value;
  return control;
}

/** A slider over a range of counts whose steps are equal factors. oninput hears of every move, onchange of the last. */
export function slider({from, to, value, oninput, onchange, text = String, steps = 400, label}) {
  const span = Math.log(to / from);
  const place = count => Math.round(steps * Math.log(Math.min(to, Math.max(from, count)) / from) / span);
  const count = position => from * Math.exp(span * position / steps);
  const control = h('input', {type: 'range', min: 0, max: steps, step: 1, 'aria-label': label});
  const say = () => control.setAttribute('aria-valuetext', text(count(Number(control.value))));
  control.value = place(value);
  control.addEventListener('input', () => {
    say();
    oninput?.(count(Number(control.value)));
  });
  control.addEventListener('change', () => onchange?.(count(Number(control.value))));
  control.put = next => {
    control.value = place(next);
    say();
  };
  say();
  return control;
}

/**
 * A count that is moved by a slider or typed: put(text) shows another one. oninput hears of every move, onchange of the last
 * one as a text, and of what is typed.
 */
export function amount(label, {from, to, text, parse, value, oninput, onchange}) {
  const id = unique('amount');
  const typed = h('input', {id, class: 'exact', autocomplete: 'off', spellcheck: 'false', onchange: () => onchange(typed.value.trim())});
  typed.value = value;
  const range = slider({
    from, to, value: parse(value), text, label,
    oninput: moved => {
      typed.value = text(moved);
      oninput(moved);
    },
    onchange: moved => onchange(text(moved)),
  });
  const element = h('div', {class: 'field'}, h('div', {class: 'label'}, h('label', {for: id}, label), typed), range);
  element.put = other => {
    if (document.activeElement !== typed) typed.value = other;
    const count = parse(other);
    typed.setAttribute('aria-invalid', String(!(count > 0)));
    if (count > 0 && text(count) !== range.getAttribute('aria-valuetext')) range.put(count);
  };
  return element;
}

/** A box to tick. */
export function tick(label, checked, onchange) {
  const box = h('input', {type: 'checkbox', onchange: () => onchange(box.checked)});
  box.checked = checked;
  return h('label', {}, box, label);
}

/** Tabs of one row; each is [key, title]. */
export function tabs(entries, chosen, onchoose, label) {
  const bar = h('div', {class: 'tabs', role: 'tablist', 'aria-label': label});
  const buttons = entries.map(([key, title]) => h('button', {
    type: 'button', role: 'tab', 'aria-selected': String(key === chosen), tabindex: key === chosen ? 0 : -1,
    onclick: () => onchoose(key),
    onkeydown: event => {
      const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
      if (!step) return;
      const next = (entries.findIndex(entry => entry[0] === key) + step + entries.length) % entries.length;
      onchoose(entries[next][0]);
      bar.children[next]?.focus();
    },
  }, title));
  bar.append(...buttons);
  return bar;
}

/**
 * A table that is sorted by a click on a heading.
 *
 * @param columns {title, value: row => number or text, cell: row => what is shown, number: right-aligned}; the first names the row
 */
export function table({caption, columns, rows, sort}) {
  let order = sort ?? null;
  const body = h('tbody');
  const heads = columns.map((column, index) => h('th', {scope: 'col', class: column.number && 'number'},
    h('button', {type: 'button', onclick: () => {
      order = {index, down: order?.index === index ? !order.down : !!column.number};
      draw();
    }}, column.title)));
  function draw() {
    const sorted = [...rows];
    if (order) {
      const {value} = columns[order.index];
      sorted.sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        const empty = one => one === null || one === undefined || Number.isNaN(one);
        if (empty(x) || empty(y)) return empty(x) - empty(y);
        return (typeof x === 'number' ? x - y : String(x).localeCompare(String(y))) * (order.down ? -1 : 1);
      });
    }
    heads.forEach((head, index) => {
      if (order?.index === index) head.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    fill(body, sorted.map(row => h('tr', {}, columns.map((column, index) => {
      const shown = (column.cell ?? column.value)(row);
      return index === 0
        ? h('th', {scope: 'row'}, shown ?? '–')
        : h('td', {class: [column.number && 'number', column.wide && 'wide'].filter(Boolean).join(' ') || undefined}, shown ?? '–');
    }))));
  }
  draw();
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption},
    h('table', {}, h('caption', {}, caption), h('thead', {}, h('tr', {}, heads)), body));
}

/** The command line that gives the same, with a button that copies it. */
export function command(text) {
  const button = h('button', {type: 'button', class: 'link', onclick: async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = 'copied';
    setTimeout(() => { button.textContent = 'copy'; }, 1500);
  }}, 'copy');
  return h('div', {class: 'command', role: 'group', 'aria-label': 'The same on the command line'}, h('code', {}, text), button);
}

/** A sentence set apart: kind is 'good', 'bad' or nothing. */
export const notice = (kind, ...content) => h('div', {class: `notice ${kind ?? ''}`, role: kind === 'bad' ? 'alert' : 'status'}, ...content);

/** What went wrong, with its remedy and, of a table, its lines. */
export function fault(error) {
  if (error.name === 'AbortError') return notice('', 'Cancelled.');
  const problems = error.problems ?? [];
  return notice('bad', h('b', {}, error.message ?? String(error)), error.remedy ? h('div', {}, error.remedy) : null,
    problems.length > 0 && h('ul', {}, problems.map(one => h('li', {},
      `${one.line ? `line ${one.line}, ` : ''}${one.column ? `column ${one.column}: ` : ''}${one.value ? `'${one.value}' ` : ''}${one.rule}${one.remedy ? `; ${one.remedy}` : ''}`))));
}

/** How far a job is, with a button that cancels it. Use `progress: meter.tell` in a question, and put the meter on the page. */
export function meter(what) {
  const bar = h('progress', {max: 1, 'aria-label': what});
  const text = h('span', {class: 'small muted'}, what);
  let job;
  const stop = h('button', {type: 'button', class: 'link', hidden: true, onclick: () => job && cancel(job)}, 'cancel');
  const element = h('div', {class: 'progress', role: 'status'}, bar, text, stop);
  element.tell = state => {
    job = state.job;
    stop.hidden = false;
    if (state.share === null || state.share === undefined) bar.removeAttribute('value');
    else bar.value = state.share;
    text.textContent = state.share ? `${what}: ${Math.round(100 * state.share)} %` : `${what} ..`;
  };
  return element;
}

/** Figures by name, large. */
export const figures = entries => h('dl', {class: 'figures'}, entries.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
