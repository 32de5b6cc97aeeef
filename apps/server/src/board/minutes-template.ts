/**
 * The minutes as a Typst document. The words come in as data (`sys.inputs.d`), never as markup, so nothing that somebody
 * typed can be read as an instruction.
 */

/** All of them are inside the compiler, so a PDF is the same on every machine. */
const FONTS = '("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono", "New Computer Modern Math")'

export const MINUTES_TEMPLATE = `
#let d = json(bytes(sys.inputs.d))
#set document(title: d.title, date: none)
#set text(font: ${FONTS}, fallback: false, lang: "en", size: 10pt, hyphenate: false, ligatures: false)
#set par(justify: false)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 22mm, bottom: 22mm),
  header: text(size: 8pt)[#d.name, #d.heldOn],
  footer: context text(size: 8pt)[#d.stamp #h(1fr) page #counter(page).display() of #counter(page).final().first()],
)
#let labelled(label, words) = par[#strong[#label] #words]
#let listed(label, items) = if items.len() > 0 {
  heading(level: 3, label)
  for item in items { par(hanging-indent: 4mm)[– #item] }
}
#let side(words) = {
  let parts = words.split(": ")
  par[#text(size: 20pt, weight: "bold", parts.first())#if parts.len() > 1 [: #parts.slice(1).join(": ")]]
}
#let warned(items) = block(stroke: (left: 2pt), inset: (left: 3mm, y: 1mm), width: 100%, {
  heading(level: 3)[Warnings]
  for item in items { par(hanging-indent: 4mm, strong[– #item]) }
})
#heading(level: 1, d.title)
#par[#d.centre]
#par[#d.stamp]
#if d.note != none { par(strong(d.note)) }
#for one in d.cases {
  heading(level: 2)[#one.place. #one.number: #one.who]
  if one.laterality != none { side(one.laterality) }
  if one.warnings.len() > 0 { warned(one.warnings) }
  listed("The record contradicts itself", one.conflicts)
  par(one.headline)
  labelled("Question.", one.question)
  labelled("State.", one.outcome)
  listed("Missing for this question", one.missing)
  if one.decision != none {
    let it = one.decision
    heading(level: 3, "Decision")
    par(text(size: 11pt, weight: "bold", it.text))
    if it.reason != none { labelled("Differs from the plan because:", it.reason) }
    listed("Options considered", it.options)
    listed("Conditions", it.conditions)
    listed("Dissent", it.dissent)
    labelled("Preference of the patient:", it.preference)
    par(it.signature)
    par(text(size: 8pt, it.basis))
  }
}
`
