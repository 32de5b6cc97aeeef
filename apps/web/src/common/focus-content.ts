/** What had the focus is gone: the keyboard goes on at the content, and is not thrown back to the top of the page. */
export const focusContent = (): void => document.getElementById('main')?.focus({ preventScroll: true })
