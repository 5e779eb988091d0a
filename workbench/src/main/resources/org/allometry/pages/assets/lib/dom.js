/** Elements made in one expression: h('p', {class: 'lead'}, 'text', child). Text is never taken for markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else if (name in element && typeof value === 'boolean') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** Puts new children in place of all old ones. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** The same, but whoever was at a control there by keyboard stays at it, or at the tab now chosen. */
export function refill(element, ...children) {
  const controls = () => [...element.querySelectorAll('a,button,input,select')];
  const index = controls().indexOf(document.activeElement);
  const wasTab = document.activeElement?.getAttribute('role') === 'tab';
  fill(element, ...children);
  if (index >= 0) (wasTab ? element.querySelector('[role=tab][aria-selected=true]') : controls()[index])?.focus({preventScroll: true});
  return element;
}

let ids = 0;

/** An id that no other element has. */
export const unique = prefix => `${prefix}-${++ids}`;

/** Calls a function once after calls have ceased for some milliseconds. */
export function later(milliseconds, action) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}
