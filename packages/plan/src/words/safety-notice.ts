/** What stands under every plan, on every page and in every print. */
export const SAFETY_NOTICE = 'Decision support for clinicians; not a medical device; not advice to patients.'
