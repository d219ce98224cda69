// Before the first paint, so that a dark room never sees a white flash. A file of its own: the policy allows no inline script.
(() => {
  const chosen = localStorage.getItem('faro-color-scheme') ?? 'auto';
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
