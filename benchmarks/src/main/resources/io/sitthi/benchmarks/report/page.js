/* Everything, in the order of the page. */

function drawContents() {
  const links = [...document.querySelectorAll("main section")].filter(section => !section.hidden).map(section =>
      element("a", {href: "#" + section.id}, section.querySelector("h2").textContent));
  document.getElementById("contents").replaceChildren(...links);
}

function drawAll() {
  drawHead();
  drawChanges();
  // sections must be visible before charts are measured
  drawJobs();
  drawPaths();
  drawFlames();
  drawRuns();
  drawContents();
}

drawAll();
