// Small work on style sheets: leave out rules that no page uses, and let the dark theme follow the device.

/** Cuts a style sheet into rules: { head, body } for blocks, { head } for statements. */
export function rulesOf(css) {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '')
  const rules = []
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"' || sign === "'") at = text.indexOf(sign, at + 1)
    else if (sign === ';') {
      rules.push({ head: text.slice(start, at).trim() })
      start = at + 1
    } else if (sign === '{') {
      const end = endOfBlock(text, at)
      rules.push({ head: text.slice(start, at).trim(), body: text.slice(at + 1, end) })
      start = at = end
      start += 1
    }
  }
  return rules.filter(({ head }) => head !== '')
}

function endOfBlock(text, open) {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"' || sign === "'") at = text.indexOf(sign, at + 1)
    else if (sign === '{') depth += 1
    else if (sign === '}' && (depth -= 1) === 0) return at
  }
  throw new Error('A block of a style sheet does not end')
}

const isGroup = (head) => /^@(media|supports|layer)/.test(head)
const write = ({ head, body }) => (body === undefined ? head + ';' : `${head}{${body}}`)

/** Selectors of a rule, cut at the commas that stand outside brackets. */
const selectorsOf = (head) => head.split(/,(?![^(]*\))/).map((selector) => selector.trim())

/** Keeps the rules whose classes are all among the words that templates and scripts use. */
export function keepUsed(css, words) {
  return rulesOf(css)
    .map((rule) => {
      if (rule.body === undefined) return write(rule)
      if (isGroup(rule.head)) {
        const inner = keepUsed(rule.body, words)
        return inner === '' ? '' : `${rule.head}{${inner}}`
      }
      if (rule.head.startsWith('@')) return write(rule)
      const kept = selectorsOf(rule.head).filter((selector) =>
        [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)].every(([, name]) => words.has(name)),
      )
      return kept.length === 0 ? '' : write({ head: kept.join(','), body: rule.body })
    })
    .join('')
}

const dark = /\[data-bs-theme=['"]?dark['"]?\]/

/** Repeats each rule of the dark theme for people who leave the choice to their device. */
export function followDevice(css) {
  return rulesOf(css)
    .map((rule) => {
      if (rule.body === undefined) return write(rule)
      if (isGroup(rule.head)) return `${rule.head}{${followDevice(rule.body)}}`
      const selectors = rule.head.startsWith('@') ? [] : selectorsOf(rule.head).filter((one) => dark.test(one))
      if (selectors.length === 0) return write(rule)
      const copies = selectors.map((one) => one.replace(dark, '[data-bs-theme=system]')).join(',')
      return `${write(rule)}@media screen and (prefers-color-scheme:dark){${copies}{${rule.body}}}`
    })
    .join('')
}
