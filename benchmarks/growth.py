"""Draws how the cost of an evaluation grows, from the lines of org.allometry.fit.Limits, with exponents fitted to each series
by least squares on logarithms. Writes SVG to standard output and the exponents to standard error."""

import json
import math
import sys

SERIES = {"families": "families", "models": "models", "benchmarks": "benchmarks", "skills": "skills"}
COLOURS = {"laplace": "#0072b2", "quadrature": "#d55e00"}
entries = [json.loads(line) for line in open(sys.argv[1])]
WIDTH, HEIGHT, LEFT, TOP, GAP = 880, 300, 60, 50, 205


def exponent(points):
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)


out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">',
       f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
       '<text x="10" y="18" font-size="13">Time of one value and gradient, milliseconds of processor time, by what grows</text>']
low, high = math.log10(0.05), math.log10(500)
for index, (series, label) in enumerate(SERIES.items()):
    x0 = LEFT + index * GAP
    w, h = GAP - 45, HEIGHT - TOP - 45
    chosen = [e for e in entries if e["series"] == series]
    xs = [e[label] for e in chosen]
    if not xs:
        continue
    a, b = math.log(min(xs)), math.log(max(xs))
    place = lambda e: (x0 + w * (math.log(e[label]) - a) / (b - a),
                       TOP + h * (1 - (math.log10(e["milliseconds"]) - low) / (high - low)))
    out.append(f'<rect x="{x0}" y="{TOP}" width="{w}" height="{h}" fill="none" stroke="#bbb"/>')
    for tick in (0.1, 1, 10, 100):
        y = TOP + h * (1 - (math.log10(tick) - low) / (high - low))
        out.append(f'<line x1="{x0}" x2="{x0 + w}" y1="{y:.1f}" y2="{y:.1f}" stroke="#eee"/>')
        if index == 0:
            out.append(f'<text x="{x0 - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
    for value, anchor, at in ((min(xs), "start", x0), (max(xs), "end", x0 + w)):
        out.append(f'<text x="{at}" y="{TOP + h + 15}" text-anchor="{anchor}">{value:,}</text>')
    out.append(f'<text x="{x0 + w / 2}" y="{TOP + h + 30}" text-anchor="middle">{label}</text>')
    for row, (method, colour) in enumerate(COLOURS.items()):
        points = sorted((e for e in chosen if e["method"] == method), key=lambda e: e[label])
        # The larger half tells how it goes on.
        power = exponent([(e[label], e["milliseconds"]) for e in points[len(points) // 2 - 1:]])
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, points))
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in map(place, points)]
        out.append(f'<text x="{x0 + 6}" y="{TOP + 14 + 14 * row}" fill="{colour}">{method}: exponent {power:.2f}</text>')
        print(f"{series} {method} {power:.2f}", file=sys.stderr)
out.append("</svg>")
print("\n".join(out))
