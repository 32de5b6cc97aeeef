/** The pathway in small: the way so far, where the patient is, and what is open. It opens to the whole map. */
export const WhereWeAre = () => null
