/** The chapter under the reader's eye, for the table of contents. */
import { useEffect, useState } from 'react'

/** A line a fifth down the window: the chapter that crosses it is the one being read. */
const READING_LINE = '-20% 0px -79% 0px'

export const useCurrentChapter = (places: readonly string[]): string | undefined => {
  const [current, setCurrent] = useState<string>()
  useEffect(() => {
    const watch = new IntersectionObserver(
      (seen) => {
        const crossing = seen.find(({ isIntersecting }) => isIntersecting)
        if (crossing !== undefined) setCurrent(crossing.target.id)
      },
      { rootMargin: READING_LINE },
    )
    for (const place of places) {
      const chapter = document.getElementById(place)
      if (chapter !== null) watch.observe(chapter)
    }
    return () => watch.disconnect()
  }, [places])
  return current ?? places[0]
}
