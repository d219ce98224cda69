/** Select all, select none. Without this script every Page is chosen or not by its own box. */
const boxes = document.querySelectorAll('input[type="checkbox"][name="pages"]');

for (const button of document.querySelectorAll('button[data-check]')) {
  button.addEventListener('click', () => {
    for (const box of boxes) box.checked = button.dataset.check === 'all';
  });
}
