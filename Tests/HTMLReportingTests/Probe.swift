/// Scripts that look at a page from within.
enum Probe {
  /// Notes what goes wrong from the first moment on.
  static let listener = """
    window.seen = [];
    addEventListener("error", (e) => seen.push("error: " + (e.message || (e.target && e.target.outerHTML))), true);
    addEventListener("unhandledrejection", (e) => seen.push("rejected: " + e.reason));
    addEventListener("securitypolicyviolation", (e) => seen.push("refused: " + e.violatedDirective + " " + e.sourceFile));
    for (const name of ["error", "warn", "log", "info", "debug"]) {
      const old = console[name];
      console[name] = (...words) => { seen.push(name + ": " + words.join(" ")); old.apply(console, words); };
    }
    """

  /// Waits until the charts are drawn, then measures everything and tells the frame around it.
  static let questions = #"""
    (async () => {
      const wanted = document.querySelectorAll("script[data-chart]").length;
      for (let i = 0; i < 200 && wanted && !document.documentElement.dataset.charts; i++) {
        await new Promise((done) => setTimeout(done, 50));
      }
      const paper = document.createElement("canvas").getContext("2d");
      const rgb = (text) => {
        paper.clearRect(0, 0, 1, 1); paper.fillStyle = text; paper.fillRect(0, 0, 1, 1);
        return [...paper.getImageData(0, 0, 1, 1).data];
      };
      const light = (c) => {
        const [r, g, b] = c.slice(0, 3).map((v) => {
          v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
      const behind = (e) => {
        for (; e; e = e.parentElement) {
          const c = rgb(getComputedStyle(e).backgroundColor);
          if (c[3] > 0) return c;
        }
        return [255, 255, 255, 255];
      };
      const name = (e) => e.tagName + (e.id ? "#" + e.id : "") + " " + e.textContent.trim().slice(0, 40);
      const faint = [], unlabelled = [], cut = [];
      for (const e of document.body.querySelectorAll("*")) {
        if (["SCRIPT", "STYLE"].includes(e.tagName)) continue;
        if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
        const style = getComputedStyle(e);
        const drawn = e.closest("svg");
        const ink = rgb(drawn ? style.fill : style.color);
        const r = ratio(ink, behind(drawn ? drawn.parentElement : e));
        if (r < 4.5) faint.push(name(e) + " " + r.toFixed(2));
        const box = e.getBoundingClientRect();
        if (!box.width || e.closest(".scroll") || e.closest(".skip")) continue;
        if (box.left < -1 || box.right > innerWidth + 1) cut.push("page: " + name(e));
        if (drawn) {
          const edge = drawn.getBoundingClientRect();
          if (box.left < edge.left - 2 || box.right > edge.right + 2 || box.bottom > edge.bottom + 2) cut.push("chart: " + name(e));
        }
      }
      if (document.scrollingElement.scrollWidth > innerWidth + 1) cut.push("page is wider than its window");
      for (const tag of ["header", "nav", "main", "footer", "h1"]) {
        if (document.querySelectorAll("body " + tag).length !== 1) unlabelled.push(tag);
      }
      if (document.documentElement.lang !== "en") unlabelled.push("language");
      for (const s of document.querySelectorAll("section, .scroll")) {
        const label = document.getElementById(s.getAttribute("aria-labelledby"));
        if (!label || !label.textContent.trim()) unlabelled.push("section " + s.id);
      }
      for (const i of document.querySelectorAll("input")) if (!i.labels.length) unlabelled.push("input " + i.id);
      for (const s of document.querySelectorAll(".scroll")) if (s.tabIndex !== 0) unlabelled.push("cannot be scrolled by keys");
      const input = document.querySelector("input[data-search=rejected]");
      if (input) {
        input.value = "no such option anywhere"; input.dispatchEvent(new Event("input"));
        const rows = [...document.getElementById("rejected").tBodies[0].rows];
        if (!rows.every((r) => r.hidden)) seen.push("search does not hide rows");
        input.value = ""; input.dispatchEvent(new Event("input"));
        if (rows.some((r) => r.hidden)) seen.push("search does not show rows again");
      }
      const charts = [...document.querySelectorAll(".chart svg")].filter((s) => s.querySelectorAll("path, line").length > 5).length;
      const found = { errors: seen, charts, faint: faint.slice(0, 20), unlabelled, cut: cut.slice(0, 20), harmed: Boolean(window.harmed) };
      parent.postMessage(JSON.stringify(found), "*");
    })();
    """#

  /// A page that shows `page.html` at a width and keeps what it says.
  static func frame(width: Int) -> String {
    """
    <!DOCTYPE html><meta charset="utf-8"><body style="margin:0"><script>
    addEventListener("message", (e) => {
      const bytes = new TextEncoder().encode(e.data);
      document.documentElement.dataset.findings = btoa(String.fromCharCode(...bytes));
    });
    </script><iframe src="page.html" style="width:\(width)px;height:1000px;border:0"></iframe>
    """
  }
}
