/** Families in the space of two skills: to hover over, to choose, to compare. */
import {h, fill} from './dom.js';
import {chart} from './chart.js';
import {fixed, interval} from './text.js';
import {command, field, fault, input, meter, notice, select, table} from './parts.js';
import {ask} from './server.js';

const effect = (family, skill) => family.effects.find(one => one.skill === skill);

/** In per cent; never surer than is shown. */
const probability = p => p > 0.9995 ? '> 99.9 %' : p < 0.0005 ? '< 0.1 %' : `${fixed(100 * p, 1)} %`;

/** The view; put(skills document, options of the question) shows another fit. */
export function families(state) {
  const shown = {families: [], skills: []};
  let x = '';
  let y = '';
  const chosen = () => [state.get('a'), state.get('b')];
  const xChoice = select([], '', value => state.set({x: value}));
  const yChoice = select([], '', value => state.set({y: value}));
  const names = h('datalist', {id: 'families-of-fit'});
  const first = input('', value => state.set({a: value}), {list: names.id, placeholder: 'e.g. qwen2'});
  const second = input('', value => state.set({b: value}), {list: names.id, placeholder: 'e.g. qwen1.5'});
  const verdict = h('div', {'aria-live': 'polite'});
  const space = chart({
    title: 'Families in skill space', name: 'families', tall: true,
    onclick: item => {
      const name = item.value?.[2];
      if (!name) return;
      const [a, b] = chosen();
      state.set(!a || (a && b) ? {a: name, b: ''} : name === a ? {a: ''} : {b: name});
    },
    data: () => ({
      headings: ['family', 'models', 'skill', 'mean', 'standard_deviation', 'lower', 'upper'],
      rows: shown.families.flatMap(one => one.effects.map(e => [one.family, one.rows, e.skill, e.mean, e.deviation, ...e.interval])),
    }),
    draw: colours => {
      const place = family => [effect(family, x)?.mean, effect(family, y)?.mean, family.family, family.rows];
      const picked = shown.families.filter(one => chosen().includes(one.family));
      const line = (from, to, colour) => ({type: 'line', silent: true, symbol: 'none', z: 4, lineStyle: {color: colour, width: 2, opacity: 0.8}, data: [from, to], tooltip: {show: false}});
      return {
        legend: false,
        xAxis: {type: 'value', name: x, scale: true},
        yAxis: {type: 'value', name: y, scale: true},
        tooltip: {trigger: 'item', formatter: item => {
          const family = shown.families.find(one => one.family === item.value[2]);
          if (!family) return '';
          return [`${family.family}, ${family.rows} ${family.rows === 1 ? 'model' : 'models'}`,
            ...[...new Set([x, y])].map(skill => `${skill}: ${fixed(effect(family, skill).mean)} ${interval(effect(family, skill).interval)}`)].join('<br>');
        }},
        series: [
          {type: 'scatter', symbolSize: item => 5 + 2 * Math.sqrt(item[3]), itemStyle: {color: colours.blue, opacity: 0.4}, data: shown.families.filter(one => !picked.includes(one)).map(place),
            emphasis: {itemStyle: {opacity: 1}}},
          ...picked.flatMap(one => {
            const colour = one.family === chosen()[0] ? colours.orange : colours.green;
            const [ex, ey] = [effect(one, x), effect(one, y)];
            if (!ex || !ey) return [];
            return [
              line([ex.interval[0], ey.mean], [ex.interval[1], ey.mean], colour), line([ex.mean, ey.interval[0]], [ex.mean, ey.interval[1]], colour),
              {type: 'scatter', symbolSize: 13, z: 5, itemStyle: {color: colour}, data: [place(one)],
                label: {show: true, position: 'top', formatter: one.family, color: colours.text, fontWeight: 600, textBorderColor: colours.paper, textBorderWidth: 3}},
            ];
          }),
        ],
      };
    },
  });
  const element = h('div', {}, names,
    h('div', {class: 'row'}, field('Across', xChoice), field('Up', yChoice), field('Family', first), field('Compared with', second)), space, verdict);

  let asked = '';
  async function compare(options) {
    const [a, b] = chosen();
    const key = JSON.stringify([options, a, b]);
    if (key === asked) return;
    asked = key;
    const unknown = [a, b].filter(name => name && !shown.families.some(one => one.family === name));
    if (unknown.length > 0) return fill(verdict, notice('bad', `The fit has no family '${unknown[0]}'; choose one of the list.`));
    if (!a || !b) return fill(verdict, h('p', {class: 'muted'}, a ? `Choose a second family, and see how probably ${a} is ahead.` : 'Choose two families by a click, or by name, to compare them.'));
    if (a === b) return fill(verdict, notice('', 'Choose two different families.'));
    const progress = meter('Comparing');
    fill(verdict, progress);
    try {
      const answer = await ask('skills', {...options, versus: `${a},${b}`}, {progress: progress.tell});
      if (key !== asked) return;
      const rows = (list, what) => table({caption: `${a} less ${b}, by ${what}`, rows: list, columns: [
        {title: what, value: row => row[what]},
        {title: 'difference', number: true, value: row => row.difference, cell: row => fixed(row.difference)},
        {title: `interval of ${Math.round(100 * answer.json.level)} %`, number: true, value: row => row.interval[0], cell: row => interval(row.interval)},
        {title: `${a} is ahead`, number: true, value: row => row.probability_ahead, cell: row => probability(row.probability_ahead)},
      ]});
      fill(verdict, h('h2', {}, `${a} or ${b}?`),
        h('p', {class: 'muted'}, 'Of models of equal size and tokens: skills in standard deviations between families, benchmarks on the logit scale between floor and ceiling.'),
        h('div', {class: 'two'}, rows(answer.json.skills, 'skill'), rows(answer.json.benchmarks, 'benchmark')), command(answer.command));
    } catch (error) {
      if (key === asked) fill(verdict, fault(error));
    }
  }

  element.put = (answer, options) => {
    shown.families = answer.families;
    shown.skills = answer.skills.map(one => one.skill);
    x = shown.skills.includes(state.get('x')) ? state.get('x') : shown.skills[0];
    y = shown.skills.includes(state.get('y')) ? state.get('y') : shown.skills[Math.min(1, shown.skills.length - 1)];
    for (const [control, value] of [[xChoice, x], [yChoice, y]]) {
      fill(control, shown.skills.map(skill => h('option', {value: skill}, skill)));
      control.value = value;
    }
    fill(names, shown.families.map(one => h('option', {value: one.family})));
    [first.value, second.value] = chosen();
    space.update({caption: `${shown.families.length} families, larger dots for more models; 0 is the mean of all families, 1 their standard deviation. Lines are intervals of ${Math.round(100 * answer.level)} %.`});
    return compare(options);
  };
  return element;
}
