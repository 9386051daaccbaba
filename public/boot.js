// Until the program runs: says what is going on, in words that even Internet Explorer can show. Plain script for the oldest
// engines: it must work when everything else does not.
(function () {
  var boot = document.getElementById('boot'), words = document.getElementById('boot-words'), rescue = document.getElementById('rescue');

  // Chromium 86 to 96 compile wasm only under 'unsafe-eval', which the page's policy therefore names. No other engine needs it,
  // and there a second policy takes it away.
  var old = /Chrome\/(\d+)/.exec(navigator.userAgent);
  if (!old || +old[1] > 96) {
    var given = document.querySelector('meta[http-equiv="Content-Security-Policy"]'), strict = document.createElement('meta');
    if (given) {
      strict.setAttribute('http-equiv', 'Content-Security-Policy');
      strict.setAttribute('content', given.getAttribute('content').replace(" 'unsafe-eval'", ''));
      document.head.appendChild(strict);
    }
  }

  var single = !!document.querySelector('meta[name="yanxun-file"]'); // Everything inside one file.

  // The program stays shut: why, and the rescue page, which reads what is stored without it.
  function shut(text) {
    window.yanxunWaits = true;
    boot.setAttribute('role', 'alert');
    boot.className = 'boot-shut';
    words.textContent = text;
    rescue.hidden = false;
    window.yanxunRescue();
  }
  function button(into, label, act) {
    var b = document.createElement('button');
    b.type = 'button'; b.className = 'button'; b.textContent = label; b.onclick = act;
    into.appendChild(b);
  }

  function missing() {
    if (typeof WebAssembly === 'undefined' || !('noModule' in document.createElement('script'))
      || (single && typeof DecompressionStream === 'undefined')) {
      return '这个浏览器太旧，打不开研训。360、QQ 等浏览器请切换到“极速模式”，或换用新版 Edge、Chrome。 This browser is too old for Yanxun: please use a current Edge, Chrome or Firefox.';
    }
    if (location.protocol === 'file:' && !single) {
      return '这份文件要放到网站上才能打开；直接双击打开，请用单文件版 yanxun.html。 This page needs a web host; to open it by a double click, use the single file yanxun.html.';
    }
    // Its bytes are characters of one encoding, which a host may override.
    if (single && document.characterSet !== 'ISO-8859-2') {
      return '单文件版 yanxun.html 要从电脑或 U 盘上双击打开；这个网站改了它的编码，这里打不开。请先下载；放到网站上请用网页版（dist 文件夹）。 Please download this file and open it from the disk: this host changes its encoding. For a web host, use the web build (the folder dist).';
    }
    return '';
  }
  function stores() { try { return !!window.localStorage; } catch (why) { return false; } }
  var why = missing();
  if (why) { shut(why); return; }
  if (location.hash === '#rescue') { shut('研训没有启动，下面可以把数据存成文件。 Yanxun was not started; below, the data can be saved to a file.'); return; }
  if (!stores()) {
    shut('这个浏览器不让网页保存数据，记录在这里存不下来。请在浏览器设置里允许本地存储，或换一个浏览器。 This browser does not let pages store data, so records could not be kept here. Please allow it in the settings, or use another browser.');
    button(boot, '仍然打开（记录不会保存） Open anyway, keeping nothing', function () { window.yanxunBegin(); });
  }

  var slow = setTimeout(function () { words.textContent = '还在打开，这台电脑慢一些，请再等一等…… Still opening on this slower computer…'; }, 8000);
  addEventListener('yanxun-started', function () {
    clearTimeout(slow);
    boot.parentNode.removeChild(boot);
    rescue.parentNode.removeChild(rescue);
    performance.mark('started');
  });
  function failed(what) {
    clearTimeout(slow);
    if (!boot.parentNode) return;
    shut('研训没有启动成功，请刷新页面再试。数据还在本机，没有丢失。 Yanxun did not start: please reload. What is stored is safe. (' + what + ')');
  }
  addEventListener('yanxun-not-started', function (event) { failed(event.detail); });
  addEventListener('error', function (event) { if (event.target.tagName === 'SCRIPT') failed('script'); }, true);

  // The program has stopped: what is stored is safe, and can be saved without it.
  addEventListener('yanxun-stopped', function () {
    if (document.getElementById('stopped')) return;
    var panel = document.createElement('div'), text = document.createElement('p');
    panel.id = 'stopped'; panel.setAttribute('role', 'alert');
    text.textContent = '程序出错停下了；已保存的记录都还在本机。请重新载入；不放心可以先把数据存成文件。 The program has stopped; saved records are safe. Please reload.';
    panel.appendChild(text);
    button(panel, '重新载入 Reload', function () { location.reload(); });
    button(panel, '把数据存成文件 Save the data', function () {
      var all = {}, link = document.createElement('a');
      for (var i = 0; i < localStorage.length; i++) {
        var key = localStorage.key(i);
        if (key.indexOf('yanxun/') === 0) all[key] = localStorage.getItem(key);
      }
      link.href = URL.createObjectURL(new Blob([JSON.stringify(all)], { type: 'application/json' }));
      link.download = '研训-本机数据.json'; document.body.appendChild(link); link.click(); link.remove();
    });
    document.body.appendChild(panel);
    panel.querySelector('button').focus();
  });
})();
