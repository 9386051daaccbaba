// Works offline after the first visit; a new version is offered, and taken only when one says so.
(function () {
  if (!navigator.serviceWorker || location.protocol === 'file:') return;
  var workers = navigator.serviceWorker, controlled = !!workers.controller, taken = false;
  function english() { return document.documentElement.lang === 'en'; }
  function offer(take) {
    var bar = document.getElementById('update'), b;
    if (!bar) {
      bar = document.createElement('div');
      bar.id = 'update'; bar.className = 'no-print'; bar.setAttribute('role', 'status');
      document.body.appendChild(bar);
    }
    bar.textContent = '';
    b = document.createElement('button');
    b.type = 'button'; b.className = 'button';
    b.textContent = english() ? 'A new version is ready: click to update' : '新版本已就绪，点此更新';
    b.onclick = take;
    bar.appendChild(b);
    b = document.createElement('button');
    b.type = 'button'; b.className = 'link';
    b.textContent = english() ? 'Later' : '以后再说';
    b.onclick = function () { bar.parentNode.removeChild(bar); };
    bar.appendChild(b);
  }
  function ready(worker) {
    // The very first worker brings nothing new.
    function ask() { worker.postMessage('take over'); }
    // A worker that is busy, or was just put to sleep, is asked again until it has taken over.
    if (workers.controller) offer(function () { if (!taken) setInterval(ask, 2000); taken = true; ask(); });
  }
  workers.addEventListener('controllerchange', function () {
    if (taken) location.reload();
    else if (controlled) offer(function () { location.reload(); }); // Another tab has updated: this one goes on as it is.
    controlled = true;
  });
  addEventListener('yanxun-started', function () {
    workers.register('worker.js').then(function (registration) {
      function look() { registration.update().catch(function () { /* Offline: another time. */ }); }
      if (registration.waiting) ready(registration.waiting);
      registration.addEventListener('updatefound', function () {
        var worker = registration.installing;
        worker.addEventListener('statechange', function () { if (worker.state === 'installed') ready(worker); });
      });
      setInterval(look, 3600000);
      document.addEventListener('visibilitychange', function () { if (!document.hidden) look(); });
    }, function () { /* Plain http, or refused: then it works as a page of a host does. */ });
  });
})();
