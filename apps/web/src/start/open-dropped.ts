/** A file that was dropped or chosen; a folder, or a file that cannot be read, is said to be one. */
import type { Store } from '../workbench/store.ts'

export const openDropped = async (store: Store, file: File | undefined): Promise<void> => {
  if (file === undefined) return
  let text: string
  try {
    text = await file.text()
  } catch {
    store.refuse({
      name: file.name,
      problems: [
        {
          kind: 'unreadable-file',
          where: file.name,
          message: 'This cannot be read as a file.',
          cure: 'Open a case file, not a folder, and one that this computer may read.',
        },
      ],
    })
    return
  }
  store.openText(text, file.name)
}
