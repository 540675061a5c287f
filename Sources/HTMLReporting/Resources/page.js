"use strict";
(() => {
  for (const input of document.querySelectorAll("input[data-search]")) {
    const rows = [...document.getElementById(input.dataset.search).tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const output = input.parentElement.querySelector("output");
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
        if (!row.hidden) shown += 1;
      });
      output.textContent = words.length ? `${shown} of ${rows.length}` : "";
    });
  }

  const charts = [...document.querySelectorAll("script[data-chart]")];
  if (!charts.length || typeof vegaEmbed === "undefined") return;
  const ink = "currentColor";
  const config = {
    background: null,
    font: getComputedStyle(document.body).fontFamily,
    view: { stroke: null },
    axis: {
      labelColor: ink, titleColor: ink, domainColor: ink, tickColor: ink, gridColor: ink,
      gridOpacity: 0.15, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal",
    },
    legend: { labelColor: ink, titleColor: ink, labelFontSize: 12, titleFontSize: 12, orient: "bottom" },
  };
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `12px ${config.font}`;
  const measured = (text) => pen.measureText(text).width;
  const draw = async (script) => {
    const place = document.getElementById(script.dataset.chart);
    const chart = JSON.parse(script.textContent);
    const width = place.clientWidth;
    const limit = Math.round(Math.max(150, width * 0.36));
    const fields = new Set(chart.data.values.flatMap((row) => Object.keys(row)));
    for (const layer of chart.layer) {
      const text = layer.encoding.text;
      // On a narrow page texts give way to shorter ones, where there are any.
      if (width < 500 && text && fields.has(`${text.field}-short`)) text.field += "-short";
      const axis = layer.encoding.y && layer.encoding.y.axis;
      if (axis) axis.labelLimit = limit;
      const x = layer.encoding.x;
      if (x && x.type === "ordinal" && x.axis) x.axis.labelAngle = width < 500 ? -90 : 0;
    }
    const names = chart.layer.flatMap(({ encoding }) => (encoding.color?.scale?.domain ?? []));
    const longest = Math.max(80, ...names.map((name) => measured(name))) + 45;
    // The legend begins where the names of the axis end.
    const named = chart.layer.some(({ encoding }) => encoding.y?.type === "nominal");
    const room = width - (named ? limit + 20 : 110);
    const columns = Math.max(1, Math.min(6, Math.floor(room / longest)));
    const legend = {
      ...config.legend, columns, labelLimit: Math.floor(room / columns) - 30,
    };
    await vegaEmbed(place, chart, {
      config: { ...config, legend }, renderer: "svg", actions: false, mode: "vega-lite",
    });
  };
  Promise.all(charts.map(draw)).then(
    () => { document.documentElement.dataset.charts = String(charts.length); },
    (error) => { console.error("chart not drawn", error); });
})();
