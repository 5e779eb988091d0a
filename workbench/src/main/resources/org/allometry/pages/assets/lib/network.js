/** A small network of nodes and coded links, drawn and walked step by step. */
import {h, fill} from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 520;
const HEIGHT = 300;
const RADIUS = 20;
const CODES = {blue: 'var(--blue)', red: 'var(--orange)', orange: 'var(--orange)', green: 'var(--green)'};

function s(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The codes of a link or a step: one, or several of which all must be there. */
export const codesOf = one => Array.isArray(one) ? one : [one];

/** The links that leave a node and carry all codes of a step. */
export const fitting = (network, node, step) => network.links.filter(link => link.from === node
  && codesOf(step).every(code => codesOf(link.codes).includes(code)));

/** The drawing. put(node, chosen, open) shows the walker, the link it took, and the links that fit the next code. */
export function drawing(network) {
  const xs = network.nodes.map(node => node.x);
  const ys = network.nodes.map(node => node.y);
  const place = node => ({
    x: 45 + (WIDTH - 90) * (node.x - Math.min(...xs)) / Math.max(1e-9, Math.max(...xs) - Math.min(...xs)),
    y: 45 + (HEIGHT - 90) * (node.y - Math.min(...ys)) / Math.max(1e-9, Math.max(...ys) - Math.min(...ys)),
  });
  const at = Object.fromEntries(network.nodes.map(node => [node.name, place(node)]));
  const palette = ['var(--blue)', 'var(--orange)', 'var(--green)', 'var(--muted)'];
  const codes = [...new Set(network.links.flatMap(link => codesOf(link.codes)))];
  const colour = code => CODES[code] ?? palette[codes.indexOf(code) % palette.length];
  const links = network.links.map((link, index) => {
    const [a, b] = [at[link.from], at[link.to]];
    const twins = network.links.filter(other => other.from === link.from && other.to === link.to);
    const back = network.links.some(other => other.from === link.to && other.to === link.from);
    const bend = 26 * (twins.indexOf(link) - (twins.length - 1) / 2) + (back ? 18 : 0);
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const [nx, ny] = [-(b.y - a.y) / length, (b.x - a.x) / length];
    const middle = {x: (a.x + b.x) / 2 + 2 * bend * nx, y: (a.y + b.y) / 2 + 2 * bend * ny};
    const toward = (from, to) => {
      const d = Math.hypot(to.x - from.x, to.y - from.y);
      return {x: from.x + RADIUS * (to.x - from.x) / d, y: from.y + RADIUS * (to.y - from.y) / d};
    };
    const [start, end] = [toward(a, middle), toward(b, middle)];
    const first = colour(codesOf(link.codes)[0]);
    const path = s('path', {d: `M${start.x} ${start.y} Q${middle.x} ${middle.y} ${end.x} ${end.y}`, fill: 'none', stroke: first, 'stroke-width': 2, 'marker-end': `url(#arrow-${index})`});
    const marker = s('marker', {id: `arrow-${index}`, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto'}, s('path', {d: 'M0 0L8 4L0 8z', fill: first}));
    // A third of the way, where links that cross in the middle leave room, on a ground of its own.
    const t = 0.36;
    const along = axis => (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * middle[axis] + t ** 2 * end[axis];
    const label = s('text', {x: along('x'), y: along('y') + 4, 'text-anchor': 'middle', 'font-size': 12, fill: 'var(--text)', stroke: 'var(--paper)', 'stroke-width': 5, 'paint-order': 'stroke', 'stroke-linejoin': 'round'},
      `${codesOf(link.codes).join(' + ')}${link.length ? `, ${link.length}` : ''}`);
    return {link, path, group: s('g', {}, marker, path, label)};
  });
  const nodes = network.nodes.map(node => {
    const circle = s('circle', {cx: at[node.name].x, cy: at[node.name].y, r: RADIUS, fill: 'var(--paper)', stroke: 'var(--text)', 'stroke-width': 1.5});
    return {node, circle, group: s('g', {}, circle, s('text', {x: at[node.name].x, y: at[node.name].y + 5, 'text-anchor': 'middle', 'font-size': 14, 'font-weight': 600, fill: 'var(--text)'}, node.name))};
  });
  const svg = s('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${network.title}: ${network.links.map(link => `${link.from} to ${link.to} by ${codesOf(link.codes).join(' and ')}`).join(', ')}`, class: 'network'},
    ...links.map(one => one.group), ...nodes.map(one => one.group));
  svg.put = (node, taken, open = []) => {
    links.forEach(one => {
      one.path.setAttribute('stroke-width', one.link === taken ? 5 : open.includes(one.link) ? 3.5 : 2);
      one.group.setAttribute('opacity', taken || open.length ? one.link === taken || open.includes(one.link) ? 1 : 0.35 : 1);
    });
    nodes.forEach(one => one.circle.setAttribute('fill', one.node.name === node ? 'color-mix(in srgb, var(--blue) 35%, var(--paper))' : 'var(--paper)'));
  };
  return svg;
}

/** A walker with an instruction on a network, one step at a time; it picks at random among the links that fit. */
export function walker(network, instruction, changed) {
  const picture = drawing(network);
  const story = h('ol', {'aria-live': 'polite'});
  const tally = h('p', {class: 'muted'});
  let node = instruction.from;
  let done = 0;
  let reached = 0;
  let walks = 0;
  const next = () => fitting(network, node, instruction.steps[done] ?? '');
  const step = h('button', {type: 'button', class: 'main', onclick: () => take()}, 'Next step');
  const again = h('button', {type: 'button', onclick: () => begin()}, 'Start again');
  const many = h('button', {type: 'button', onclick: () => {
    for (let i = 0; i < 1000; i++) {
      let place = instruction.from;
      let k = 0;
      for (; k < instruction.steps.length; k++) {
        const links = fitting(network, place, instruction.steps[k]);
        if (!links.length) break;
        place = links[Math.floor(Math.random() * links.length)].to;
      }
      walks++;
      reached += k === instruction.steps.length && place === instruction.to ? 1 : 0;
    }
    told();
  }}, 'Walk 1,000 times');
  function told() {
    tally.textContent = walks ? `${walks.toLocaleString('en')} walks: ${(100 * reached / walks).toFixed(1)} % ended at ${instruction.to}.` : '';
    changed?.({walks, reached});
  }
  function begin() {
    node = instruction.from;
    done = 0;
    fill(story);
    show();
  }
  function show(taken) {
    const open = next();
    picture.put(node, taken, taken ? [] : open);
    step.disabled = done >= instruction.steps.length || open.length === 0;
  }
  function take() {
    const links = next();
    const link = links[Math.floor(Math.random() * links.length)];
    const code = codesOf(instruction.steps[done]).join(' and ');
    story.append(h('li', {}, `At ${node}: “${code}” fits ${links.length} link${links.length === 1 ? '' : 's'}, so each is taken with probability ${links.length === 1 ? '1' : `1/${links.length}`}. To ${link.to}.`));
    node = link.to;
    done++;
    if (done === instruction.steps.length) {
      walks++;
      reached += node === instruction.to ? 1 : 0;
      story.append(h('li', {}, node === instruction.to ? `That is ${instruction.to}: done.` : `That is not ${instruction.to}: the instruction left a doubt.`));
      told();
    }
    show(link);
    if (done < instruction.steps.length) setTimeout(() => show(), 600);
  }
  begin();
  return h('div', {class: 'two'}, h('figure', {}, picture, h('figcaption', {}, `From ${instruction.from} to ${instruction.to}: “${instruction.steps.map(one => codesOf(one).join('+')).join(', ')}”. Numbers are lengths; bold links fit the next code.`)),
    h('div', {}, h('p', {}, step, ' ', again, ' ', many), story, tally));
}
