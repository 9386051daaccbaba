const begin = () => __wbg_init({ module_or_path: part('main') }).then(
  () => dispatchEvent(new Event('yanxun-started')),
  (error) => dispatchEvent(new CustomEvent('yanxun-not-started', { detail: error })),
);
if (window.yanxunWaits) window.yanxunBegin = begin; else begin();
