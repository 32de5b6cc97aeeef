/** The answers in words, for what is no page. They never repeat an address: what was asked for does not become markup. */

const answer = (title: string, sentence: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Leio: ${title}</title>
<h1>${title}</h1>
<p>${sentence}</p>
<p><a href="/">To the first page</a></p>
</html>
`

export const NO_SUCH_PAGE = answer('There is no such page', 'Leio has nothing at this address.')

export const ONLY_READING = answer(
  'Leio takes nothing',
  'Pages can be read here (GET and HEAD); nothing can be sent. What you type stays in your browser.',
)

export const DEFECT = answer(
  'The page cannot be read',
  'Something is wrong with the files of the page; the window in which Leio was started says what.',
)
