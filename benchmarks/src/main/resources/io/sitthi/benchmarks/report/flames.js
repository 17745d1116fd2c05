/* Flame graphs: the benchmark's method on top, what it calls below; the width is its share of the samples. */

const FLAME_ROW = 20;
const FLAME_HUES = [28, 34, 40, 46, 20];

function drawFlames() {
  const body = document.getElementById("flames-body");
  document.getElementById("flames").hidden = DATA.profiles.length === 0;
  body.replaceChildren();
  if (!DATA.profiles.length) {
    return;
  }
  const flame = element("div", {class: "flame"});
  const top = element("table");
  const show = key => {
    const profile = DATA.profiles.find(one => one.key === key);
    drawFlame(flame, profile.root);
    drawHottest(top, profile);
  };
  body.append(
      element("div", {class: "card-head"},
          choice("Benchmark", DATA.profiles.map(one => ({value: one.key, text: one.key})), DATA.profiles[0].key, show)),
      flame,
      element("details", {}, element("summary", {}, "Hottest methods"), element("div", {class: "scroll"}, top)));
  show(DATA.profiles[0].key);
}

function depthOf(frame) {
  return 1 + Math.max(0, ...frame.children.map(depthOf));
}

function drawFlame(target, root) {
  target.style.height = depthOf(root) * FLAME_ROW + "px";
  target.replaceChildren();
  const place = (frame, left, width, row) => {
    const share = short(frame.samples / root.samples * 100) + "% of " + root.name + ", " + frame.samples + " samples";
    const hue = FLAME_HUES[frame.name.length % FLAME_HUES.length];
    target.append(element("button", {
      type: "button",
      title: frame.name + "\n" + share,
      style: "left:" + left + "%;width:" + width + "%;top:" + row * FLAME_ROW + "px;background:hsl(" + hue + " 88% 72%)",
      onclick: () => drawFlame(target, frame === root && target.whole ? target.whole : frame),
    }, frame.name));
    let at = left;
    for (const child of frame.children) {
      const part = width * child.samples / frame.samples;
      if (part > 0.15) {
        place(child, at, part, row + 1);
      }
      at += part;
    }
  };
  if (root.name === "all") {
    target.whole = root;
  }
  place(root, 0, 100, 0);
}

/** Samples in a method itself, without what it called. */
function drawHottest(target, profile) {
  const own = new Map();
  const visit = frame => {
    const below = frame.children.reduce((sum, child) => sum + child.samples, 0);
    own.set(frame.name, (own.get(frame.name) || 0) + frame.samples - below);
    frame.children.forEach(visit);
  };
  visit(profile.root);
  own.delete("all");
  table(target, [{text: "Method"}, {text: "Samples in itself", number: true}],
      [...own].sort((a, b) => b[1] - a[1]).slice(0, 15).map(([name, samples]) =>
          [{text: name, class: "name"}, short(samples / profile.samples * 100) + " %"]));
}
