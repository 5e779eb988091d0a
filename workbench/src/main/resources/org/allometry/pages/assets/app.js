/** The frame of all pages: names, theme, and the module of the page in the address. */
import {h, fill} from './lib/dom.js';
import {State} from './lib/state.js';
import {fault} from './lib/parts.js';
import {repaint} from './lib/chart.js';

const PAGES = [
  ['tables', 'Tables'], ['skills', 'Skills'], ['predict', 'Predict'], ['plan', 'Plan'], ['compare', 'Compare'],
  ['abilities', 'Abilities'], ['advise', 'Advise'], ['laboratory', 'Laboratory'], ['reproduce', 'Reproduce'],
];

const THEMES = [['', 'theme: system'], ['light', 'theme: light'], ['dark', 'theme: dark']];

function theme() {
  let chosen = localStorage.getItem('theme') ?? '';
  const button = h('button', {type: 'button', class: 'link', onclick: () => {
    chosen = THEMES[(THEMES.findIndex(([key]) => key === chosen) + 1) % THEMES.length][0];
    localStorage.setItem('theme', chosen);
    apply();
    repaint();
  }});
  function apply() {
    if (chosen) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
    button.textContent = THEMES.find(([key]) => key === chosen)[1];
  }
  apply();
  // Paper is light.
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.theme = 'light';
    repaint();
  });
  addEventListener('afterprint', () => {
    apply();
    repaint();
  });
  return button;
}

async function start() {
  const name = location.pathname.replace(/^\/|\/$/g, '');
  document.getElementById('head').append(
    h('nav', {'aria-label': 'Pages'}, PAGES.map(([path, title]) => h('a', {href: `/${path}`, 'aria-current': path === name && 'page'}, title))),
    theme());
  // On a phone the pages do not fit beside each other.
  document.querySelector('nav [aria-current]')?.scrollIntoView({inline: 'center', block: 'nearest'});
  const main = document.getElementById('main');
  try {
    const page = await import(`./pages/${name || 'start'}.js`);
    document.title = name ? `${page.title} · Allometry` : 'Allometry';
    fill(main, h('h1', {}, page.title), page.lead && h('p', {class: 'lead'}, page.lead));
    await page.show(main, new State());
  } catch (e) {
    fill(main, h('h1', {}, 'This page could not be shown'), fault(e));
    throw e;
  }
}

start();
