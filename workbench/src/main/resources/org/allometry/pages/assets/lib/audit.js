/** The findings of an audit, each with its cells in place, and what repairs them. */
import {h, fill} from './dom.js';
import {ask} from './server.js';
import {command, fault, meter, notice, table, tick} from './parts.js';
import {content} from './model.js';

const SHOWN = 40;
const FEW = 6;

/** The view of an audit; show(name, {own, withFit}) asks for it. */
export function auditing({onrepair, oncopy, onfit}) {
  const element = h('div');
  let asked = '';
  element.forget = () => { asked = ''; };
  element.show = async (name, {own, withFit}) => {
    const key = JSON.stringify([name, withFit]);
    if (key === asked) return;
    asked = key;
    const progress = meter('Auditing');
    fill(element, progress);
    try {
      const answer = await ask('audit', {table: name, 'no-fit': !withFit}, {progress: progress.tell});
      const cells = await content(name);
      if (key !== asked) return;
      const {findings} = answer.json;
      const mendable = findings.filter(one => one.repairable).length;
      const counts = severity => findings.filter(one => one.severity === severity).length;
      fill(element,
        findings.length === 0 ? notice('good', 'Nothing is wrong that an audit can see.')
          : h('p', {}, `${findings.length} findings in ${answer.json.models} models and ${answer.json.scores} scores: ${counts('error')} errors, ${counts('warning')} warnings${findings.length - counts('error') - counts('warning') ? `, ${findings.length - counts('error') - counts('warning')} notes` : ''}. ${mendable} can be repaired without guessing.`),
        h('div', {class: 'actions'},
          mendable > 0 && own && h('button', {type: 'button', class: 'main', onclick: () => onrepair()}, `Repair ${mendable} findings`),
          mendable > 0 && !own && h('button', {type: 'button', onclick: () => oncopy()}, 'Make a copy of mine, to repair it'),
          tick('look for outliers with a law, too', withFit, onfit)),
        findings.length > 0 && inPlace(findings, cells),
        h('section', {}, findings.map(one => entry(one))), command(answer.command));
    } catch (error) {
      asked = '';
      fill(element, fault(error));
    }
  };
  return element;
}

function tag(one) {
  return h('span', {class: `tag ${one.severity === 'error' ? 'bad' : ''}`}, one.severity);
}

function entry(one) {
  const cells = h('ul', {class: 'small'}, one.rows.slice(0, FEW).map(cell => h('li', {}, `row ${cell.row}, ${cell.model}, ${cell.column}: ${cell.value ?? 'no number'}`)),
    one.rows.length > FEW && h('li', {}, `and ${one.rows.length - FEW} more cells, in the table above`));
  return h('div', {class: 'finding'}, h('h3', {}, one.finding, ' ', tag(one), ' ', one.repairable && h('span', {class: 'tag good'}, 'repairable')),
    h('p', {class: 'small'}, h('b', {}, 'Evidence: '), one.evidence, '. ', h('b', {}, 'Cause: '), one.cause, '. ', h('b', {}, 'Remedy: '), one.remedy, '.'),
    one.rows.length > 0 && h('details', {}, h('summary', {class: 'small'}, `${one.rows.length} ${one.rows.length === 1 ? 'cell' : 'cells'}`), cells));
}

/** A text of a cell, without digits that nobody reads. */
const short = text => !text ? '–' : text.length > 9 && (text.includes('.') || text.length > 15) && Number.isFinite(Number(text)) ? String(Number(Number(text).toPrecision(5))) : text;

/** The rows of the table that findings speak of, their cells marked. */
function inPlace(findings, {headings, lines}) {
  const marks = new Map();
  findings.forEach(one => one.rows.forEach(cell => {
    const key = `${cell.row} ${cell.column}`;
    marks.set(key, [...(marks.get(key) ?? []), one]);
  }));
  const rows = [...new Set(findings.flatMap(one => one.rows.map(cell => cell.row)))].filter(row => row <= lines.length);
  if (rows.length === 0) return null;
  const titles = [...new Set(findings.flatMap(one => one.rows.map(cell => cell.column)))].filter(heading => headings.includes(heading) && heading !== 'model');
  const model = headings.indexOf('model');
  const cell = title => row => {
    const text = short(lines[row - 1][headings.indexOf(title)]);
    const own = marks.get(`${row} ${title}`);
    return own ? h('span', {class: 'flag', title: own.map(one => one.finding).join(' ')}, text, h('span', {class: 'visually-hidden'}, ` (${own.map(one => one.finding).join(' ')})`)) : text;
  };
  return table({
    caption: `Where they are${rows.length > SHOWN ? `: the first ${SHOWN} of ${rows.length} rows` : ''}. Marked cells tell why when pointed at.`,
    rows: rows.slice(0, SHOWN),
    columns: [
      {title: 'row', value: row => row},
      ...(model >= 0 ? ['model'] : []).concat(titles).map(title => ({title, value: row => lines[row - 1][headings.indexOf(title)] ?? '', cell: cell(title)})),
    ],
  });
}

/** What a repair has changed, cell by cell. */
export function changes(before, after) {
  const list = [];
  after.lines.forEach((line, row) => after.headings.forEach((heading, column) => {
    const old = before.lines[row]?.[before.headings.indexOf(heading)] ?? '';
    const now = line[column] ?? '';
    if (old !== now && !(old !== '' && now !== '' && Number(old) === Number(now))) {
      list.push({row: row + 1, model: line[after.headings.indexOf('model')] ?? '', column: heading, old, now});
    }
  }));
  if (list.length === 0) return notice('', 'No cell was changed.');
  return h('div', {}, notice('good', `${list.length} cells were changed. Undo brings them back.`), table({
    caption: `Changed cells${list.length > SHOWN ? `: the first ${SHOWN} of ${list.length}` : ''}`, rows: list.slice(0, SHOWN), columns: [
      {title: 'row', value: one => one.row}, {title: 'model', value: one => one.model}, {title: 'column', value: one => one.column},
      {title: 'before', value: one => one.old, cell: one => h('span', {class: 'flag'}, short(one.old))},
      {title: 'after', value: one => one.now, cell: one => h('span', {class: 'flag changed'}, short(one.now))},
    ],
  }));
}
