/** The browser keeps nothing, or no more, for this tab: a reload would lose what was typed. */
export const UnkeptNotice = () => (
  <section className="notice is-problem not-printed" role="status" aria-label="Not kept">
    <p>
      <b>This browser keeps no copy of the case.</b> It is here until the page is reloaded or closed: download it to
      keep it.
    </p>
  </section>
)
