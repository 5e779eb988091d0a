import {h} from '../lib/dom.js';
import {interval} from '../lib/text.js';
import {notice, table} from '../lib/parts.js';
import {question} from '../lib/question.js';

export const title = 'Reproduce';
export const lead = 'Published results, made again from the bundled tables with this program, and compared.';

/** As many digits as tell a published number from ours. */
const digits = value => value === null || !Number.isFinite(value) ? '–'
  : Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(3).replaceAll('-', '−') : String(Number(value.toPrecision(6))).replace('-', '−');

const shown = (value, ends) => ends?.length ? `${digits(value)} ${interval(ends.map(end => end), 3)}` : digits(value);

export async function show(root, state) {
  const answer = question({
    operation: 'reproduce', what: 'Reproducing', forms: ['json', 'csv'],
    values: () => ({}),
    draw: json => {
      const met = json.reproductions.filter(one => one.met).length;
      return [
        notice(json.met ? 'good' : 'bad', `${met} of ${json.reproductions.length} published results are met.`),
        ...json.reproductions.map(one => h('section', {id: one.name, 'aria-labelledby': `${one.name}-title`},
          h('h2', {id: `${one.name}-title`}, one.title, ' ', h('span', {class: `tag ${one.met ? 'good' : 'bad'}`}, one.met ? 'met' : 'missed')),
          h('p', {class: 'muted'}, one.source, one.note && `. Note: ${one.note}`),
          table({caption: `${one.title}: published and ours`, rows: one.checks, columns: [
            {title: 'quantity', value: row => row.quantity},
            {title: 'published', number: true, value: row => row.published, cell: row => shown(row.published, row.published_interval)},
            {title: 'ours', number: true, value: row => row.ours, cell: row => shown(row.ours, row.ours_interval)},
            {title: 'difference', number: true, value: row => row.difference, cell: row => digits(row.difference)},
            {title: 'verdict', wide: true, value: row => row.rule, cell: row => [h('span', {class: `tag ${row.met ? 'good' : 'bad'}`}, row.met ? 'met' : 'missed'), ` ${row.rule}`]},
          ]}))),
      ];
    },
  });
  root.append(answer);
  state.watch(answer.refresh);
}
