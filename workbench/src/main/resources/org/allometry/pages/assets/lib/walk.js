/** A network drawn and walked: where a walker can be after each step, by counting the links that carry what was said. */
import {chart} from './chart.js';
import {fixed} from './text.js';

/** Where on a link its codes are written: not in the middle, where links cross. */
const ALONG = 0.36;

const named = (code, colours) => ({blue: colours.blue, orange: colours.orange, green: colours.green})[code];

/** The links that a step allows from a node. */
const allowed = (network, node, step) => network.links.filter(link => link.from === node && step.every(code => link.codes.includes(code)));

/** The probability of each node after so many steps; `lost` is that of having found no link. */
export function places(network, walk, steps) {
  let at = new Map([[walk.from, 1]]);
  let lost = 0;
  for (const step of walk.steps.slice(0, steps)) {
    const next = new Map();
    for (const [node, share] of at) {
      const ways = allowed(network, node, step);
      if (!ways.length) lost += share;
      for (const way of ways) next.set(way.to, (next.get(way.to) ?? 0) + share / ways.length);
    }
    at = next;
  }
  return {at, lost};
}

/** The nodes one walker passes; the same seed walks the same way. */
export function path(network, walk, seed) {
  const nodes = [walk.from];
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (const step of walk.steps) {
    const ways = allowed(network, nodes.at(-1), step);
    if (!ways.length) break;
    nodes.push(ways[Math.floor(random() * ways.length)].to);
  }
  return nodes;
}

/** What happens at a step, in a sentence. */
export function tell(network, walk, steps) {
  if (steps === 0) return `The walker stands at ${walk.from} and is to reach ${walk.to}. The instruction: ${walk.steps.map(step => step.join('+')).join(', then ')}.`;
  const step = walk.steps[steps - 1];
  const before = places(network, walk, steps - 1);
  const moves = [...before.at.keys()].map(node => {
    const ways = allowed(network, node, step);
    return ways.length === 0 ? `from ${node} there is none` : ways.length === 1 ? `from ${node} it leads to ${ways[0].to}` : `from ${node} there are ${ways.length}: ${ways.map(way => way.to).join(', ')}`;
  });
  const {at, lost} = places(network, walk, steps);
  const now = [...at].map(([node, share]) => `${node} with ${fixed(share)}`).concat(lost > 1e-12 ? [`lost with ${fixed(lost)}`] : []);
  return `Step ${steps} of ${walk.steps.length}, by ${step.join('+')}: ${moves.join('; ')}. Now: ${now.join(', ')}.`;
}

/** Lines with heads between points of [x, y, x, y], which end at the rims of discs of that radius. */
function arrows(data, looks, radius) {
  return {
    type: 'custom', silent: true, z: 2, data, encode: {x: [0, 2], y: [1, 3]}, clip: false,
    renderItem: (item, api) => {
      const [from, to] = [api.coord([api.value(0), api.value(1)]), api.coord([api.value(2), api.value(3)])];
      const {colour, width, opacity} = looks[item.dataIndex];
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      const [u, v] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
      const tip = [to[0] - (radius + 3) * u, to[1] - (radius + 3) * v];
      const head = 8 + width;
      const foot = [tip[0] - head * u, tip[1] - head * v];
      return {type: 'group', children: [
        {type: 'line', shape: {x1: from[0] + radius * u, y1: from[1] + radius * v, x2: foot[0], y2: foot[1]}, style: {stroke: colour, lineWidth: width, opacity}},
        {type: 'polygon', shape: {points: [tip, [foot[0] - 0.5 * head * v, foot[1] + 0.5 * head * u], [foot[0] + 0.5 * head * v, foot[1] - 0.5 * head * u]]}, style: {fill: colour, opacity}},
      ]};
    },
  };
}

/** The picture: put(network, walk, steps, walker) draws another state; walker is a list of nodes or nothing. */
export function networkChart() {
  let network;
  let walk;
  let steps = 0;
  let walker;
  const element = chart({
    title: 'The network', name: 'network',
    data: () => ({
      headings: ['from', 'to', 'codes', 'length', 'probability_of_from', 'probability_of_to'],
      rows: network ? network.links.map(link => {
        const {at} = places(network, walk, steps);
        return [link.from, link.to, link.codes.join('+'), link.length, at.get(link.from) ?? 0, at.get(link.to) ?? 0];
      }) : [],
    }),
    draw: colours => {
      if (!network) return {};
      const {at} = places(network, walk, steps);
      const before = steps > 0 ? places(network, walk, steps - 1).at : new Map();
      const taken = link => steps > 0 && before.has(link.from) && allowed(network, link.from, walk.steps[steps - 1]).includes(link);
      const here = walker?.[Math.min(steps, walker.length - 1)];
      const long = network.nodes.some(node => node.name.length > 3);
      const tint = link => link.codes.length === 1 ? named(link.codes[0], colours) ?? colours.muted : colours.muted;
      const place = Object.fromEntries(network.nodes.map(node => [node.name, [node.x, node.y]]));
      const extent = index => {
        const values = network.nodes.map(node => [node.x, node.y][index]);
        return {type: 'value', show: false, min: Math.min(...values), max: Math.max(...values), inverse: index === 1};
      };
      const radius = long ? 13 : 24;
      const side = {left: 50, right: long ? 190 : 50, top: 50, bottom: 50};
      const lead = name => network.links.find(link => link.to === name)?.codes.join(', ');
      const label = link => `${link.codes.join('+')}, ${link.length}`;
      return {
        legend: false, grid: side, xAxis: extent(0), yAxis: extent(1),
        tooltip: {trigger: 'item', formatter: item => item.data.what},
        series: [
          arrows(network.links.map(link => [...place[link.from], ...place[link.to]]), network.links.map(link => ({colour: tint(link), width: taken(link) ? 5 : 2, opacity: steps === 0 || taken(link) ? 1 : 0.4})), radius),
          {
            type: 'scatter', symbolSize: 1, z: 3, data: (long ? [] : network.links).map(link => ({
              what: `${link.from} to ${link.to}: ${link.codes.join('+')}, length ${link.length}`,
              value: [0, 1].map(index => (1 - ALONG) * place[link.from][index] + ALONG * place[link.to][index]), itemStyle: {color: tint(link)},
              label: {show: true, position: 'inside', formatter: label(link), color: colours.text, backgroundColor: colours.paper, padding: [2, 4], fontSize: 12, opacity: steps === 0 || taken(link) ? 1 : 0.6},
            })),
          },
          {
            type: 'scatter', symbolSize: 2 * radius, z: 4, data: network.nodes.map(node => {
              const share = at.get(node.name) ?? 0;
              return {
                name: node.name, what: `${node.name}: ${fixed(share, 3)}`, value: place[node.name],
                itemStyle: {color: share > 0 ? colours.orange : colours.panel, opacity: 1, borderColor: node.name === here ? colours.text : node.name === walk.to ? colours.green : colours.rule, borderWidth: node.name === here || node.name === walk.to ? 4 : 1.5},
                label: {
                  show: true, color: !long && share > 0 ? '#14171c' : colours.text, fontWeight: 'bold', fontSize: 12, lineHeight: 15, distance: 8,
                  position: !long ? 'inside' : lead(node.name) ? 'right' : 'bottom', rich: {codes: {color: colours.muted, fontSize: 11}},
                  formatter: long ? `${node.name}${share > 0 && share < 1 ? ` ${fixed(share)}` : ''}${lead(node.name) ? `\n{codes|${lead(node.name)}}` : ''}`
                    : share > 0 && share < 1 ? `${node.name}\n${fixed(share)}` : node.name,
                },
              };
            }),
          },
        ],
      };
    },
  });
  element.put = (...next) => {
    [network, walk, steps, walker] = next;
    element.update({title: network.title[0].toUpperCase() + network.title.slice(1), caption: 'Links with their codes and lengths. Orange places hold the walker, with the probability; the goal has a green rim, the place of your own walker a dark one.'});
  };
  return element;
}
