// Draws the plots that the page describes in its JSON: one line a series, the same seconds under all.

const { at, plots } = JSON.parse(document.getElementById("plots").textContent);

const round = (value, digits) =>
  value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: 0 });

const units = {
  "ms": (value) => `${round(value, value < 10 ? 1 : 0)} ms`,
  "a second": (value) => round(value, 0),
  "%": (value) => `${round(value, 0)} %`,
  "MB": (value) => `${round(value, value < 10 ? 1 : 0)} MB`,
  "": (value) => round(value, 0),
};

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const clock = (seconds) => seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function options(plot, width) {
  const show = units[plot.unit];
  const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
  return {
    width,
    height: 200,
    legend: { markers: { fill: (u, line) => u.series[line].stroke(u, line) } },
    cursor: { sync: { key: "all" }, drag: { x: true, y: false }, points: { size: 7 } },
    scales: { x: { time: false }, y: { range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1] } },
    axes: [
      { ...axis, size: 30, values: (u, ticks) => ticks.map(clock), incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600] },
      { ...axis, size: 68, values: (u, ticks) => ticks.map(show) },
    ],
    series: [
      { label: "at", value: (u, value) => value === null ? "" : clock(value) },
      ...plot.series.map((line) => ({
        label: line.name,
        stroke: colour(line.colour),
        width: line.faint ? 1.5 : 2,
        dash: line.faint ? [5, 4] : undefined,
        points: { show: at.length < 2 },
        value: (u, value) => value === null ? "" : show(value),
      })),
    ],
  };
}

function draw(element, plot) {
  element.replaceChildren();
  const data = [at, ...plot.series.map((line) => line.values)];
  return new uPlot(options(plot, element.clientWidth), data, element);
}

const places = plots.map((plot) => document.getElementById(plot.id));
let drawn = plots.map((plot, index) => draw(places[index], plot));

new ResizeObserver(() => {
  drawn.forEach((chart, index) => chart.setSize({ width: places[index].clientWidth, height: 200 }));
}).observe(document.querySelector("main"));

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  drawn.forEach((chart) => chart.destroy());
  drawn = plots.map((plot, index) => draw(places[index], plot));
});
