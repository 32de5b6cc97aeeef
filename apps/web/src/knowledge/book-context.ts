/** What every entry of the book needs: the release it belongs to, and whether its parts stand open. */
import { createContext, useContext } from 'react'
import type { Book } from './entry.ts'

export const BookContext = createContext<Book | undefined>(undefined)

export const useBook = (): Book => {
  const book = useContext(BookContext)
  if (book === undefined) throw new Error('No book is open')
  return book
}

/** Whether parts are open unless the reader closes them: in print, in a chapter that is opened whole, at the place asked for. */
export const OpenContext = createContext(false)

/** What is looked for, for parts that say whether it stands in them. */
export const SearchContext = createContext('')
