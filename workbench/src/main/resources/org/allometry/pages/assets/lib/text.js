/** Numbers for people. What is not finite is a dash. */
export function fixed(value, decimals = 2) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return value.toFixed(decimals).replace(/^-(0(\.0*)?)$/, '$1').replace('-', '−');
}

/** A value with its interval: 0.81 [0.74, 0.88]. */
export const interval = (ends, decimals = 2) => ends ? `[${fixed(ends[0], decimals)}, ${fixed(ends[1], decimals)}]` : '–';

const UNITS = [[1e15, 'Q'], [1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e3, 'K']];

/** A count with three digits and a suffix that the server reads back: 70B, 1.5T. */
export function count(value) {
  if (!Number.isFinite(value)) return '–';
  for (const [unit, name] of UNITS.slice(1)) {
    if (value >= unit * 0.9995) return `${Number((value / unit).toPrecision(3))}${name}`;
  }
  return `${Number(value.toPrecision(3))}`;
}

/** The number that a text such as 70B or 1.5e12 stands for; NaN if it stands for none. */
export function parseCount(text) {
  const match = /^\s*([0-9.]+(?:e[+-]?[0-9]+)?)\s*([KMBTQ]?)\s*$/i.exec(text ?? '');
  if (!match) return NaN;
  const unit = UNITS.find(([, name]) => name === match[2].toUpperCase());
  return Number(match[1]) * (unit ? unit[0] : 1);
}

/** A large or small number with two digits and a power: 5.8e23. */
export const power = value => Number.isFinite(value) ? value.toExponential(1).replace('e+', 'e').replace('-', '−') : '–';

/** Rows as comma separated values; for people, what could be a formula in a spreadsheet is quoted away. */
export function csv(headings, rows, {guarded = true} = {}) {
  const cell = value => {
    let text = value === null || value === undefined || Number.isNaN(value) ? '' : String(value);
    if (guarded && typeof value !== 'number' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [headings, ...rows].map(row => row.map(cell).join(',')).join('\n') + '\n';
}
