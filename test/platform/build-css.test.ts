import { expect } from 'chai'
import { fromRoot } from '../../src/platform/root'

interface CssWork {
  keepUsed(css: string, words: Set<string>): string
  followDevice(css: string): string
}
const load = async () => (await import(fromRoot('build/css.mjs'))) as CssWork

describe('the style sheets of the build', () => {
  it('keep rules of elements and of used classes alone, also inside conditions', async () => {
    const { keepUsed } = await load()
    const css = `
      /* .comment { } */
      @charset "utf-8";
      a:hover { color: red; }
      .btn, .card { color: blue; }
      .card > .btn { margin: 0; }
      @media (min-width: 1px) { .btn { top: 0 } .card { top: 1px } }
      @media print { .card { display: none } }
      @keyframes spin { to { rotate: 1turn } }`
    expect(keepUsed(css, new Set(['btn']))).to.equal(
      '@charset "utf-8";a:hover{ color: red; }.btn{ color: blue; }@media (min-width: 1px){.btn{ top: 0 }}@keyframes spin{ to { rotate: 1turn } }',
    )
  })

  it('read signs in texts and addresses as text', async () => {
    const { keepUsed } = await load()
    const css = `.btn::before { content: '};{'; background: url("data:image/svg+xml,%3csvg a='{'/%3e") }`
    expect(keepUsed(css, new Set(['btn']))).to.equal(css.replace(' {', '{').trim())
    expect(keepUsed(css, new Set(['other']))).to.equal('')
  })

  it('give the dark theme to whoever leaves it to the device, on screens only', async () => {
    const { followDevice } = await load()
    expect(followDevice(`[data-bs-theme='dark'] .tag, .tag { color: red }`)).to.equal(
      `[data-bs-theme='dark'] .tag, .tag{ color: red }` +
        '@media screen and (prefers-color-scheme:dark){[data-bs-theme=system] .tag{ color: red }}',
    )
    expect(followDevice('.tag { color: red }')).to.equal('.tag{ color: red }')
  })
})
