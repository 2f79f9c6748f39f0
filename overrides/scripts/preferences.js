/* Reading size and colour scheme, applied before the first paint so that nothing flashes. Kept in this browser only. */
(function (root) {
  "use strict";
  root.classList.add("js");
  var stored = function (key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  };
  var system = matchMedia("(prefers-color-scheme: dark)").matches;
  var dark = stored("z-dark");
  root.classList.toggle("is-large", stored("z-large") === "1");
  root.classList.toggle("is-dark", dark === null ? system : dark === "1");
})(document.documentElement);
