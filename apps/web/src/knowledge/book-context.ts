/** What every entry of the book needs: the release it belongs to, and whether its parts stand open. */
import { createContext, useContext } from 'react'
import type { Book } from './entry.ts'

export const BookContext = createContext<Book | undefined>(undefined)

export const useBook = (): Book => {
  const book = useContext(BookContext)
  if (book === undefined) throw new Error('No book is open')
  return book
}

/**
 * How parts stand unless the reader opens or closes them: all open at the place asked for and in a chapter that is opened
 * whole; in print all but those that are only for the screen.
 */
export type Openness = 'closed' | 'open' | 'printing'
export const OpenContext = createContext<Openness>('closed')

/** What is looked for, for parts that say whether it stands in them. */
export const SearchContext = createContext('')
