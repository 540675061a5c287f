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
  const draw = async (script) => {
    const place = document.getElementById(script.dataset.chart);
    const chart = JSON.parse(script.textContent);
    const width = place.clientWidth;
    const limit = Math.round(Math.max(150, width * 0.36));
    for (const layer of chart.layer) {
      const axis = layer.encoding.y && layer.encoding.y.axis;
      if (axis) axis.labelLimit = limit;
      const x = layer.encoding.x;
      if (x && x.type === "ordinal" && x.axis) x.axis.labelAngle = width < 500 ? -90 : 0;
    }
    config.legend.columns = Math.max(1, Math.floor(width / 260));
    config.legend.labelLimit = Math.floor((width - 110) / config.legend.columns) - 30;
    await vegaEmbed(place, chart, { config, renderer: "svg", actions: false, mode: "vega-lite" });
  };
  Promise.all(charts.map(draw)).then(
    () => { document.documentElement.dataset.charts = String(charts.length); },
    (error) => { console.error("chart not drawn", error); });
})();
