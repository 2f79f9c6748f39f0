/* Small behaviours, each started on its own so that one failure never takes the page with it. Without this file every
   page is complete. Classic script: modules do not load from file://. */
(function (document) {
  "use strict";
  var root = document.documentElement;

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* storage is blocked: the choice holds for this page */ }
  }

  function preference(id, key, name) {
    var box = document.getElementById(id);
    if (!box) return;
    box.checked = root.classList.contains(name);
    box.addEventListener("change", function () {
      root.classList.toggle(name, box.checked);
      remember(key, box.checked ? "1" : "0");
    });
  }

  /* Deadlines were worded on the day of the build; an old copy must not lie. */
  function daysUntil(text) {
    var parts = text.split("-").map(Number);
    var now = new Date();
    return Math.round((Date.UTC(parts[0], parts[1] - 1, parts[2]) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 86400000);
  }

  function wordDeadline(element) {
    var opens = element.dataset.opens, closes = element.dataset.closes, words = element.querySelector("span");
    if (!words || !closes || (opens && daysUntil(opens) > 0)) return;
    var days = daysUntil(closes), date = closes.split("-").map(Number);
    var day = date[0] + "年" + date[1] + "月" + date[2] + "日";
    element.classList.remove("is-now", "is-soon", "is-over");
    if (days < 0) {
      words.textContent = "本期已于" + day + "截止";
      element.classList.add("is-over");
    } else {
      words.textContent = (days ? "还剩 " + days + " 天" : "今天截止") + "（" + day + "）";
      if (days <= 7) element.classList.add("is-now");
      else if (days <= 30) element.classList.add("is-soon");
    }
  }

  /* 对号入座: the two answers lead to their own page. Without JavaScript the form leads to the table of all pairs. */
  function fit(form) {
    var template = form.querySelector("[data-fit-pairs]"), empty = form.querySelector("[data-fit-empty]");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var pair = form.querySelector("#fit-industry").value + "/" + form.querySelector("#fit-scale").value;
      var found = template.content.querySelector('[data-pair="' + pair + '"]');
      empty.hidden = Boolean(found);
      if (found) location.href = asFile(found.dataset.path);
    });
  }

  function printPage(button) {
    button.addEventListener("click", function () { window.print(); });
  }

  function copyAddress(button) {
    var words = button.querySelector("span");
    button.addEventListener("click", function () {
      if (!navigator.clipboard) return;
      navigator.clipboard.writeText(location.href).then(function () { words.textContent = "已复制"; });
    });
  }

  /* A folder is no page when the site is opened from disk. */
  function asFile(address) {
    return location.protocol === "file:" ? address.replace(/\/(#.*)?$/, "/index.html$1") : address;
  }

  function openFromDisk() {
    if (location.protocol !== "file:") return;
    document.querySelectorAll("a[href]").forEach(function (link) {
      var address = link.getAttribute("href");
      if (!/^[a-z]+:|^#/i.test(address)) link.setAttribute("href", asFile(address || "./"));
    });
  }

  var modules = { fit: fit, print: printPage, "copy-address": copyAddress };

  function start(task) {
    try { task(); } catch (error) { console.error(error); }
  }

  start(function () { preference("pref-large", "z-large", "is-large"); });
  start(function () { preference("pref-dark", "z-dark", "is-dark"); });
  start(openFromDisk);
  document.querySelectorAll("[data-closes]").forEach(function (element) { start(function () { wordDeadline(element); }); });
  document.querySelectorAll("[data-module]").forEach(function (element) {
    var module = modules[element.dataset.module];
    if (module) start(function () { module(element); });
  });
})(document);
